// The road, end to end: from an empty machine to the reach of a country, in ten steps, by the people who walk it.

import assert from "node:assert/strict";
import { checkAccessible } from "../support/accessible.mjs";
import { journey } from "../support/journey.mjs";
import { netRules, trainerCore, welcome } from "../support/people.mjs";
import { createOrganisation, enrol, learn, pass, verify } from "../support/road_to_certificate.mjs";
import { alone, forget, open, play, reach } from "../support/road_to_reach.mjs";
import { words } from "../support/words.mjs";

const MANAGER = { name: "Amina Diallo", email: "amina@example.org" };

journey("The road, end to end", {}, async (world) => {
  const { step, site, arrive, database, javascript } = world;
  // The pages are the same on either database, and islands only add to them, so one look at each page is enough.
  const look = async (person) => {
    if (database === "sqlite" && javascript === "on") await checkAccessible(person);
  };
  const road = { ...world, look, course: trainerCore(), rules: netRules() };

  await step("1. the first programme manager begins by a one-time link", async () => {
    road.manager = await arrive();
    const link = await site.managerLink();
    await road.manager.go(link);
    await look(road.manager);
    await welcome(road.manager, MANAGER);
    await look(road.manager);
    const late = await arrive();
    assert.equal(await late.go(link), 410);
    assert.equal(await late.headline(), words.errors.gone_title);
    await late.page.close();
  });

  await step("2. she creates an organisation and invites its administrator", () => createOrganisation(road));
  await step("3. the administrator enrols trainers from a list", () => enrol(road));
  await step("4. a trainer accepts and learns", () => learn(road));
  await step("5. the trainer passes, and the certificate is there", () => pass(road));
  await step("6. anyone checks the certificate", () => verify(road));
  await step("7. the trainer opens a cohort, and teens join", () => open(road));
  await step("8. the group plays, and the trainer closes the cohort", () => play(road));
  await step("9. the programme manager sees it in reach, as one number", () => reach(road));
  await step("9b. the seats are deleted, and reach is the same number", async () => {
    await forget(road);
    await reach(road);
  });
  await step("10. a teen plays the Net Rules alone", () => alone(road));
});
