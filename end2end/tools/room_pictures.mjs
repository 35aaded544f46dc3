// Pictures of a live round: what the wall, the trainer and a phone show in the lobby, at a question and when it is revealed.

import { join } from "node:path";
import { expectSent } from "../support/people.mjs";
import { RoomPlayer } from "../support/room.mjs";


/** Plays one question of a new round in the cohort that `seats` are in. `trainer` and `phone` are browsers, `phone` with a
 *  seat of the same cohort. Gives the number of pictures. */
export async function pictureRoom({ trainer, phone, seats, folder }) {
  const { code } = seats[0];
  await trainer.go("/cohorts");
  const hrefs = await trainer.page.locator('main a[href^="/cohorts/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  let cohort;
  for (const href of hrefs.filter((each) => /^\/cohorts\/[0-9a-f-]{36}$/.test(each))) {
    await trainer.go(href);
    const shown = trainer.page.locator(".join-code").first();
    if ((await shown.count()) > 0 && (await shown.innerText()).replace(/[^A-Z0-9]/g, "") === code) cohort = href;
    if (cohort) break;
  }
  if (!cohort) throw new Error(`no cohort has the code ${code}`);
  let n = 0;
  const shoot = async (person, name) => {
    await person.page.screenshot({ path: join(folder, `room-${name}.png`), fullPage: true });
    n += 1;
  };
  await trainer.go(`${cohort}/rooms/new`);
  await shoot(trainer, "new");
  await trainer.follow(() => trainer.page.locator("main form button").first().click());
  const room = trainer.path;
  await phone.go("/challenge");
  await shoot(phone, "door");
  const players = seats.map((seat) => new RoomPlayer(seat, room));
  for (const seat of seats) await expectSent(seat, "/challenge/room", {});
  await phone.follow(() => phone.page.locator(".room-door button").click());

  const all = async (stage) => {
    await phone.go(room);
    await shoot(phone, `phone-${stage}`);
    await trainer.go(room);
    await shoot(trainer, `trainer-${stage}`);
    await trainer.go(`${room}/project`);
    await shoot(trainer, `wall-${stage}`);
    await trainer.go(room);
  };
  const step = async (name) => {
    const { version } = await (await trainer.fetch(`${room}/now`)).json();
    await trainer.fetch(`${room}/step`, { method: "POST", form: { step: name, seen: String(version) } });
  };
  await all("lobby");
  await trainer.fetch(`${room}/teams`, { method: "POST", form: { teams: "2", seen: "0" } });
  await step("next");
  for (const player of players) {
    await player.fetch();
    await player.answer();
  }
  await all("question");
  await step("reveal");
  await all("revealed");
  await step("end");
  await all("over");
  players.forEach((player) => player.leave());
  return n;
}
