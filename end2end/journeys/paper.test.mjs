// Without phones: sheets for the group, counts that the trainer keys in, and a poster to take along.

import assert from "node:assert/strict";
import { checkAccessible, checkWidth } from "../support/accessible.mjs";
import { PHONE } from "../support/browser.mjs";
import { certifiedTrainer, openCohort } from "../support/groups.mjs";
import { journey } from "../support/journey.mjs";
import { carryCookies, netRules, takeSeat } from "../support/people.mjs";
import { words } from "../support/words.mjs";

const t = words.challenge;

journey("The paper way", {}, async ({ site, arrive, step, database, javascript }) => {
  const look = async (person) => {
    await checkWidth(person.page);
    if (database === "sqlite" && javascript === "on") await checkAccessible(person);
  };
  const visitor = await certifiedTrainer(site);
  const code = await openCohort(visitor, 10);
  const trainer = await arrive();
  await carryCookies(trainer, visitor);
  const [rule] = netRules().about.module;
  // Six sheets, of which one question has six answers.
  const share = /\d+ % of 6 people/;
  let cohort;
  let paper;

  await step("the trainer prints sheets without answers, and papers with them", async () => {
    await trainer.go("/cohorts");
    await trainer.follow(() => trainer.page.locator('main a[href^="/cohorts/0"]').first().click());
    cohort = trainer.path;
    await trainer.click(t.paper_title);
    paper = trainer.path;
    await trainer.sees(t.paper_tallies_none);
    await look(trainer);
    await trainer.go(`${paper}/sheets/${rule.id}/1`);
    await trainer.sees(t.paper_sheet_lead);
    assert.equal(await trainer.page.locator("main input").count(), 0, "a sheet has no field for anything");
    await look(trainer);
    await trainer.go(`${paper}/papers/${rule.id}/1`);
    await trainer.sees(t.paper_answer_lead);
    await look(trainer);
  });

  await step("counts are keyed in; a number that cannot be is refused and stays as it was typed", async () => {
    await trainer.go(`${paper}/new/${rule.id}/1`);
    await look(trainer);
    const boxes = trainer.page.locator(".paper-fields input");
    await trainer.fill({ [t.paper_n_sheets]: "6" });
    await boxes.first().fill("7");
    assert.equal(await trainer.press(t.paper_save), 422);
    assert.equal(await boxes.first().inputValue(), "7");
    await look(trainer);
    await boxes.first().fill("6");
    await trainer.press(t.paper_save);
    await trainer.sees(words.notices.tally_saved);
    await look(trainer);
    await trainer.go(cohort);
    await trainer.sees(share);
    await look(trainer);
  });

  await step("counts are deleted after a question, and leave the results", async () => {
    await trainer.go(paper);
    await trainer.follow(() => trainer.page.locator('a[href$="/delete"]').click());
    await look(trainer);
    await trainer.click(t.paper_delete_back);
    await trainer.follow(() => trainer.page.locator('a[href$="/delete"]').click());
    await trainer.press(t.paper_delete_confirm);
    await trainer.sees(words.notices.tally_deleted);
    await trainer.sees(t.paper_tallies_none);
    await trainer.go(cohort);
    assert.equal(await trainer.page.getByText(share).count(), 0, "the share is still there");
  });

  await step("a teen takes a poster along that says nothing about anybody", async () => {
    const teen = await arrive({ viewport: PHONE });
    await carryCookies(teen, await takeSeat(site, code));
    await teen.go("/challenge");
    const nickname = (await teen.page.locator(".nickname strong").innerText()).trim();
    await teen.go("/challenge/poster");
    await look(teen);
    await teen.page.locator(`input[name="rule"][value="${rule.id}"]`).check();
    await teen.press(t.poster_choose);
    await teen.sees(rule.title);
    assert.equal(await teen.page.locator('[data-state="chosen"]').count(), 1);
    assert.ok(!(await teen.page.locator("main").innerText()).includes(nickname), "the poster bears a nickname");
    await look(teen);
    const pdf = await teen.fetch(`/net-rules/poster.pdf?rule=${rule.id}`);
    assert.equal(pdf.status(), 200);
    assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
  });
});
