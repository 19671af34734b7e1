// Rules and their tests, by Prometheus' own tools; the runbook; queries in the pages.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploy } from './paths.mjs';
import { kit, read, readProject, yaml } from './files.mjs';
import { anchors } from './check-files.mjs';
import { check, mustRun, run, work } from './report.mjs';

const RULES = kit.filter((file) => file.startsWith('prometheus/rules/'));
const TESTS = kit.filter((file) => file.startsWith('prometheus/tests/'));
const rules = RULES.flatMap((file) => yaml(read(file)).groups.flatMap((group) => group.rules));
const alerts = rules.filter((rule) => rule.alert !== undefined);
const tests = TESTS.flatMap((file) => yaml(read(file)).tests.flatMap((test) => test.promql_expr_test));

await check('rules are valid', (problem) => mustRun(problem, 'promtool', ['check', 'rules', ...RULES], { cwd: deploy }));
await check('unit tests of the rules pass', (problem) => mustRun(problem, 'promtool', ['test', 'rules', ...TESTS], { cwd: deploy }));

/** The samples that tests expect of an alert, one list per moment. */
const expected = (name) => tests.filter(({ expr }) => expr.includes(`alertname="${name}"`)).map((test) => test.exp_samples ?? []);

await check('each alert is tested: it fires, it does not fire, and it ends', (problem) => {
  for (const { alert } of alerts) {
    const moments = expected(alert).map((samples) => samples.length > 0);
    if (!moments.includes(true)) problem(`${alert}: no test in which it fires`);
    if (!moments.includes(false)) problem(`${alert}: no test in which it does not fire`);
    if (!moments.some((fires, i) => fires && moments.slice(i + 1).includes(false))) problem(`${alert}: no test in which it ends`);
  }
});

await check('the tests notice an alert that never fires, always fires, or does not wait', (problem) => {
  const file = 'prometheus/rules/ecs-alerts.yml';
  for (const { alert, for: wait } of alerts) {
    const isIts = ({ promql_expr_test: queries }) => queries.some(({ expr }) => expr.includes(`alertname="${alert}"`));
    const test = TESTS.find((each) => yaml(read(each)).tests.some(isIts));
    const changed = { 'never fires': (rule) => (rule.expr = 'vector(0) > 1'), 'always fires': (rule) => (rule.expr = `(${rule.expr}) or label_replace(vector(1), "x", "y", "", "")`) };
    if (wait !== undefined) changed['does not wait'] = (rule) => delete rule.for;
    for (const [how, change] of Object.entries(changed)) {
      const content = yaml(read(file));
      content.groups.forEach((group) => group.rules.filter((rule) => rule.alert === alert).forEach(change));
      writeFileSync(join(work, 'mutant.json'), JSON.stringify(content));
      const { tests, ...rest } = yaml(read(test));
      writeFileSync(join(work, 'mutant-test.yml'), JSON.stringify({ ...rest, rule_files: ['mutant.json'], tests: tests.filter(isIts) }));
      if (run('promtool', ['test', 'rules', 'mutant-test.yml'], { cwd: work }).status === 0) problem(`${alert} ${how}, and no test fails`);
    }
  }
});

await check('each alert is described, and its description uses labels that it has', (problem) => {
  for (const { alert, annotations = {}, labels = {} } of alerts) {
    if (!['info', 'warning', 'critical'].includes(labels.severity)) problem(`${alert}: severity ${labels.severity}`);
    for (const key of ['summary', 'description', 'runbook_url']) if (!annotations[key]) problem(`${alert}: no ${key}`);
    const firing = expected(alert).flat()[0]?.labels ?? '';
    const has = new Set([...firing.matchAll(/(\w+)="/g)].map(([, label]) => label));
    for (const [, label] of JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)) {
      if (!has.has(label)) problem(`${alert}: $labels.${label} is not among ${[...has].join(', ')}`);
    }
  }
});

await check('each alert has its section in docs/runbook.md, and each section its alert', (problem) => {
  const runbook = readProject('docs/runbook.md');
  const sections = new Map(runbook.split(/^### /m).slice(1).map((section) => [section.split('\n')[0].trim(), section]));
  for (const { alert, annotations, labels } of alerts) {
    const section = sections.get(alert);
    if (section === undefined) {
      problem(`no section for ${alert}`);
      continue;
    }
    for (const part of ['**Meaning.**', '**Diagnosis.**', '**Action.**']) if (!section.includes(part)) problem(`${alert}: its section lacks ${part}`);
    if (!section.includes(labels.severity)) problem(`${alert}: its section does not say that it is ${labels.severity}`);
    const anchor = annotations.runbook_url?.split('docs/runbook.md#')[1];
    if (!anchors(runbook).includes(anchor)) problem(`${alert}: docs/runbook.md has no heading for #${anchor}`);
  }
  for (const name of sections.keys()) if (!alerts.some(({ alert }) => alert === name)) problem(`section ${name} is of no alert`);
});

await check('queries in the pages are valid', (problem) => {
  for (const page of ['docs/runbook.md', 'docs/fleet.md', 'docs/deploy/README.md', 'docs/promql.md']) {
    const queries = [...readProject(page).matchAll(/^```promql\n([\s\S]*?)^```/gm)].flatMap(([, block]) => block.trim().split('\n'));
    validate(problem, queries.map((expr) => [page, expr]));
  }
});

/** Lets Prometheus' own parser judge queries. queries: [place, expression] */
export function validate(problem, queries) {
  if (queries.length === 0) return;
  const file = join(work, 'queries.json');
  const content = { groups: [{ name: 'queries', rules: queries.map(([, expr], i) => ({ record: `query:${i}`, expr })) }] };
  writeFileSync(file, JSON.stringify(content));
  const { status, output } = run('promtool', ['check', 'rules', file]);
  if (status !== 0) problem(output.trim());
}
