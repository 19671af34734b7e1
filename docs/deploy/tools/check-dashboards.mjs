// The rules of the dashboard linter, and a few more.
import { json, readProject } from './files.mjs';
import { check, load } from './report.mjs';
import { validate } from './check-rules.mjs';
import { METRICS } from '../dashboards/source.mjs';

const { parser } = load('@prometheus-io/lezer-promql');
const FILES = ['dashboards/fleet.json', 'dashboards/task.json'];
const UNITS = ['none', 'percentunit', 'bytes', 'Bps', 'pps', 'cps', 's', 'dateTimeAsIso'];

/** A query with Grafana's variables replaced. */
export const replaced = (expr, values = {}) => {
  const all = { __rate_interval: '1m', __range: '1h', __interval: '15s', job: '.+', instance: '.+', family: '.+', task: '.+', container: '.+', ...values };
  return expr.replace(/\$\{?(\w+)\}?/g, (variable, name) => all[name] ?? variable);
};
/** The panels of a dashboard that have queries. */
export const panelsOf = (dashboard) => dashboard.panels.filter(({ type }) => type !== 'row');

/** Every selector of a query: its metric, its matchers, the functions around it, and its range. */
function selectors(query) {
  const found = [];
  const text = (node) => query.slice(node.from, node.to);
  parser.parse(query).iterate({
    enter: ({ node, type }) => {
      if (type.isError) throw new Error(`syntax error at ${query.slice(node.from, node.from + 40)}`);
      if (type.name !== 'VectorSelector') return;
      const around = [];
      let range;
      for (let parent = node.parent; parent !== null; parent = parent.parent) {
        if (parent.type.name === 'MatrixSelector') range ??= text(parent.lastChild).replace(/[[\]]/g, '');
        if (parent.type.name === 'FunctionCall') around.push(text(parent.firstChild));
      }
      found.push({ metric: text(node.firstChild), matchers: text(node), around, range });
    },
  });
  return found;
}

await check('dashboards keep the rules of the linter', (problem) => {
  for (const file of FILES) {
    const dashboard = json(file);
    const say = (text) => problem(`${file}: ${text}`);
    if (dashboard.editable !== false) say('is editable');
    const variables = Object.fromEntries(dashboard.templating.list.map((variable) => [variable.name, variable]));
    if (dashboard.templating.list[0] !== variables.datasource || variables.datasource.type !== 'datasource' || variables.datasource.query !== 'prometheus' || variables.datasource.label !== 'Data source') say('variable datasource');
    for (const [name, label] of [['job', 'Job'], ['instance', 'Instance']]) {
      const { type, label: given, multi, allValue, includeAll } = variables[name];
      if (type !== 'query' || given !== label || !multi || !includeAll || allValue !== '.+') say(`variable ${name}`);
    }
    for (const variable of dashboard.templating.list.slice(1)) {
      if (variable.refresh !== 2) say(`variable ${variable.name} is not read anew when the time range changes`);
      if (variable.datasource.uid !== '${datasource}') say(`variable ${variable.name}: data source`);
      const [, selector] = variable.query.query.match(/^label_values\((.+), \w+\)$/) ?? say(`variable ${variable.name}: query`);
      selectors(replaced(selector));
      for (const [, used] of selector.matchAll(/\$(\w+)/g)) {
        const names = Object.keys(variables);
        if (names.indexOf(used) === -1 || names.indexOf(used) >= names.indexOf(variable.name)) say(`variable ${variable.name} uses $${used}`);
      }
    }
    const ids = dashboard.panels.map(({ id }) => id);
    if (new Set(ids).size !== ids.length) say('panels share an id');
    for (const panel of panelsOf(dashboard)) {
      const of = (text) => say(`panel ${panel.title}: ${text}`);
      if (!panel.title || !panel.description) of('title or description');
      if (panel.datasource.uid !== '${datasource}') of('data source');
      if (!UNITS.includes(panel.fieldConfig.defaults.unit)) of(`unit ${panel.fieldConfig.defaults.unit}`);
      if (panel.targets.length === 0) of('no query');
      if (new Set(panel.targets.map(({ refId }) => refId)).size !== panel.targets.length) of('queries share an id');
      const { x, y, w, h } = panel.gridPos;
      if (x + w > 24) of('too wide');
      for (const other of dashboard.panels) {
        const its = other.gridPos;
        if (other !== panel && x < its.x + its.w && its.x < x + w && y < its.y + its.h && its.y < y + h) of(`overlaps ${other.title}`);
      }
      for (const { expr, datasource } of panel.targets) {
        if (datasource.uid !== '${datasource}') of('data source of a query');
        for (const { metric, matchers, around, range } of selectors(replaced(expr, { __rate_interval: '7m', job: '$job', instance: '$instance' }))) {
          for (const matcher of ['job=~"$job"', 'instance=~"$instance"']) if (!matchers.includes(matcher)) of(`${metric} without ${matcher}`);
          if (['rate', 'irate'].includes(around[0]) && range !== '7m') of(`a rate of ${metric} not over $__rate_interval`);
          if (metric.endsWith('_total') && !['rate', 'irate', 'increase'].includes(around[0])) of(`${metric} is a counter`);
          if (!metric.endsWith('_total') && ['rate', 'irate', 'increase'].includes(around[0])) of(`${metric} is no counter`);
        }
      }
    }
  }
});

await check('queries of the dashboards are valid', (problem) => {
  const queries = FILES.flatMap((file) => panelsOf(json(file)).flatMap((panel) => panel.targets.map(({ expr }) => [panel.title, replaced(expr)])));
  validate(problem, queries);
});

await check('each metric of the dashboards is named once, and used', (problem) => {
  const known = new Set(readProject('docs/metrics.txt').split('\n').map((line) => line.split(' ')[0]));
  const texts = FILES.map((file) => JSON.stringify(json(file))).join();
  const names = Object.values(METRICS);
  if (new Set(names).size !== names.length) problem('a metric has two names');
  for (const name of names) {
    if (!known.has(name)) problem(`${name} is not in docs/metrics.txt`);
    if (!texts.includes(name)) problem(`${name} is not used`);
  }
});

await check('no panel of the task dashboard identifies a task by address alone', (problem) => {
  for (const panel of panelsOf(json('dashboards/task.json'))) {
    for (const { expr } of panel.targets) {
      if (!expr.includes('task_id=~"$task"')) problem(`${panel.title}: ${expr}`);
      // Over a time, two tasks can have had the address: by container, or with the window's start.
      if (/(rate|increase)\(/.test(expr) && !/container_name, container_id\)|offset \$__rate_interval/.test(expr)) problem(`${panel.title}: ${expr}`);
    }
  }
});
