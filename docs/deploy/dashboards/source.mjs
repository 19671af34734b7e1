// The two dashboards. Written out by ../tools/generate.mjs, checked by ../check: every metric is in
// docs/metrics.txt, every query is valid and has data, and the rules of the dashboard linter hold.
//
// Addresses are reused. So nothing here identifies a task by address alone:
// - container rows differ by container_id, and are taken only while this container exists;
// - task rows are taken only while ee_task_info says that this task has the address; a rate only when
//   it says so for the whole of the rate's window.

/** Every metric that the dashboards use, named once. */
export const METRICS = {
  info: 'ee_task_info',
  taskStatus: 'ee_task_status',
  taskCpuLimit: 'ee_task_cpu_limit',
  taskMemoryLimit: 'ee_task_memory_limit_byte',
  taskCpu: 'ee_task_cpu_utilization_ratio',
  taskMemory: 'ee_task_memory_utilization_ratio',
  faultInjection: 'ee_task_fault_injection_enabled',
  storageUsed: 'ee_task_ephemeral_storage_utilized_bytes',
  storageReserved: 'ee_task_ephemeral_storage_reserved_bytes',
  clockError: 'ee_task_clock_error_bound_seconds',
  pullStarted: 'ee_task_pull_started_at_time',
  pullStopped: 'ee_task_pull_stopped_at_time',
  lastStarted: 'ee_container_last_started_at_time',
  containerInfo: 'ee_container_info',
  status: 'ee_container_status',
  health: 'ee_container_health_status',
  healthSince: 'ee_container_health_status_timestamp_seconds',
  exitCode: 'ee_container_exit_code',
  started: 'ee_container_started_timestamp_seconds',
  finished: 'ee_container_finished_timestamp_seconds',
  restarts: 'ee_container_restarts_total',
  statsTime: 'ee_container_stats_timestamp_seconds',
  cpu: 'ee_container_cpu_usage_seconds_total',
  cpuRatio: 'ee_container_cpu_utilization_ratio',
  cpuPeriods: 'ee_container_cpu_periods_total',
  throttledPeriods: 'ee_container_cpu_throttled_periods_total',
  memory: 'ee_container_memory_working_set_bytes',
  memoryLimit: 'ee_container_memory_limit_bytes',
  memoryRatio: 'ee_container_memory_utilization_ratio',
  rss: 'ee_container_memory_rss_bytes',
  pageCache: 'ee_container_memory_page_cache_bytes',
  majorFaults: 'ee_container_memory_major_page_faults_total',
  deviceRead: 'ee_container_block_device_read_bytes_total',
  deviceWritten: 'ee_container_block_device_written_bytes_total',
  received: 'ee_network_receive_bytes_total',
  transmitted: 'ee_network_transmit_bytes_total',
  receivedPackets: 'ee_network_receive_packets_total',
  transmittedPackets: 'ee_network_transmit_packets_total',
  receiveErrors: 'ee_network_receive_errors_total',
  receiveDrops: 'ee_network_receive_dropped_total',
  transmitErrors: 'ee_network_transmit_errors_total',
  transmitDrops: 'ee_network_transmit_dropped_total',
  success: 'ee_ecs_metrics_exporter_success',
  build: 'ee_exporter_build_info',
  fetchDuration: 'ee_exporter_fetch_duration_seconds',
  fetchFailures: 'ee_exporter_fetch_failures_total',
  problems: 'ee_exporter_container_problems_total',
};
const M = METRICS;

/** What Prometheus itself adds to each target. */
export const OF_PROMETHEUS = { up: 'up', scrapeDuration: 'scrape_duration_seconds', scrapeSamples: 'scrape_samples_scraped' };
const P = OF_PROMETHEUS;

// ---- Queries

const TARGET = 'job=~"$job", instance=~"$instance"';
const select = (metric, matchers = '') => `${metric}{${TARGET}${matchers && `, ${matchers}`}}`;

const FAMILY = 'task_family=~"$family"';
/** A metric of the chosen families. */
const fleet = (metric, matchers = '') => select(metric, FAMILY + (matchers && `, ${matchers}`));
const CONTAINERS = 'container_name!="_task_"';
const fleetRate = (metric, matchers = '') => `rate(${fleet(metric, matchers)}[$__rate_interval])`;
const withTask = (expression) =>
  `${expression} * on (job, instance) group_left (task_id) ${select(M.info)}`;

/** The chosen task, while it has its address. */
const THE_TASK = select(M.info, 'task_id=~"$task"');
const ofTask = (expression) => `${expression} and on (job, instance) ${THE_TASK}`;
/** A metric of the chosen task. */
const task = (metric, matchers = '') => ofTask(select(metric, matchers));
/** A metric of the chosen containers of the chosen task. */
const container = (metric, matchers = '') =>
  task(metric, `container_name=~"$container"${matchers && `, ${matchers}`}`);
/** An expression over a time, of containers: those of the chosen task that exist. */
const containerOver = (expression) =>
  `${expression} and on (job, instance, container_name, container_id) (${task(M.containerInfo)})`;
const containerRate = (metric, matchers = '') =>
  containerOver(`rate(${select(metric, `container_name=~"$container"${matchers && `, ${matchers}`}`)}[$__rate_interval])`);
/** A rate of task rows: only if the task has had its address for the whole window. */
const taskRate = (metric, matchers = '') =>
  `rate(${select(metric, matchers)}[$__rate_interval]) and on (job, instance) (${THE_TASK} and on (job, instance, task_id) ${THE_TASK} offset $__rate_interval)`;
/** The last value in the shown time, so that a task that is gone is shown too. */
const last = (expression) => `last_over_time((${expression})[$__range:$__interval])`;

const CONTAINER_STATES = [
  ['RUNNING', 'Running', 'green'],
  ['STOPPED', 'Stopped', 'text'],
  ['', 'Starting or stopping', 'yellow'],
];
const HEALTH_STATES = [
  ['HEALTHY', 'Healthy', 'green'],
  ['UNKNOWN', 'Unknown', 'yellow'],
  ['UNHEALTHY', 'Unhealthy', 'red'],
];
/** States as numbers from 1, since a panel can give names and colors to numbers only. */
const coded = (metric, states) => {
  const known = states.map(([state]) => state).filter((state) => state !== '');
  const alternatives = states.map(
    ([state], i) => `${i + 1} * ${select(metric, state === '' ? `status!~"${known.join('|')}"` : `status="${state}"`)}`,
  );
  return `max by (container_name) (${ofTask(`(${alternatives.join(' or ')})`)})`;
};
const mappings = (states, from = 1) => [
  { type: 'value', options: Object.fromEntries(states.map(([, text, color], index) => [index + from, { text, color, index }])) },
];

// ---- Panels

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };
const target = (expr, legend, i, further) => ({
  datasource: DATASOURCE,
  expr,
  legendFormat: legend,
  refId: String.fromCharCode(65 + i),
  ...further,
});
const thresholds = (...steps) => ({
  mode: 'absolute',
  steps: [{ color: 'green', value: null }, ...steps.map(([value, color]) => ({ color, value }))],
});
const LIMITS = thresholds([0.8, 'yellow'], [0.9, 'red']);
const ANY_IS_BAD = thresholds([1, 'red']);

const base = (type, title, description, width, height, unit, targets) => ({
  type,
  title,
  description,
  datasource: DATASOURCE,
  targets,
  gridPos: { w: width, h: height },
  fieldConfig: { defaults: { unit, thresholds: thresholds() }, overrides: [] },
});

/** Lines over time. queries: [expression, legend] */
const lines = (title, description, unit, queries, { width = 12, stack = false, limit = false, max } = {}) => {
  const panel = base('timeseries', title, description, width, 8, unit, queries.map(([expr, legend], i) => target(expr, legend, i)));
  panel.fieldConfig.defaults.custom = {
    drawStyle: 'line',
    lineWidth: 1,
    fillOpacity: stack ? 20 : 5,
    showPoints: 'auto',
    spanNulls: false,
    stacking: { mode: stack ? 'normal' : 'none', group: 'A' },
    ...(limit && { thresholdsStyle: { mode: 'line' } }),
  };
  panel.fieldConfig.defaults.min = 0;
  if (max !== undefined) panel.fieldConfig.defaults.max = max;
  if (limit) panel.fieldConfig.defaults.thresholds = LIMITS;
  panel.options = {
    legend: { displayMode: 'table', placement: 'bottom', showLegend: true, calcs: ['lastNotNull', 'max'] },
    tooltip: { mode: 'multi', sort: 'desc' },
  };
  return panel;
};

/** One figure. */
const figure = (title, description, unit, expr, { width = 3, steps = thresholds(), decimals, range = false } = {}) => {
  const panel = base('stat', title, description, width, 4, unit, [target(expr, '', 0, range ? { range: true } : { instant: true })]);
  panel.fieldConfig.defaults.thresholds = steps;
  if (decimals !== undefined) panel.fieldConfig.defaults.decimals = decimals;
  panel.options = {
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    colorMode: 'value',
    graphMode: range ? 'area' : 'none',
    textMode: 'auto',
  };
  return panel;
};

/** States over time. */
const states = (title, description, expr, names, width = 12) => {
  const panel = base('state-timeline', title, description, width, 8, 'none', [target(expr, '{{container_name}}', 0)]);
  panel.fieldConfig.defaults.mappings = mappings(names);
  panel.fieldConfig.defaults.custom = { fillOpacity: 70, lineWidth: 0, spanNulls: false };
  panel.options = { showValue: 'auto', mergeValues: true, rowHeight: 0.9, legend: { displayMode: 'list', placement: 'bottom', showLegend: false } };
  return panel;
};

/**
 * A table of the present. columns: [heading, unit, expression, more properties of the field]; labels:
 * label → heading, in the order of the columns.
 */
const table = (title, description, labels, columns, { width = 24, height = 9, links = {}, sortBy } = {}) => {
  const targets = columns.map(([, , expr], i) => target(expr, '', i, { format: 'table', instant: true }));
  const panel = base('table', title, description, width, height, 'none', targets);
  const valueName = (i) => (columns.length === 1 ? 'Value' : `Value #${targets[i].refId}`);
  const rename = { ...labels };
  columns.forEach(([heading], i) => {
    if (heading !== '') rename[valueName(i)] = heading;
  });
  const hidden = Object.fromEntries([['Time', true], ...columns.flatMap(([heading], i) => (heading === '' ? [[valueName(i), true]] : []))]);
  const order = [...Object.keys(labels), ...columns.map((_, i) => valueName(i))];
  panel.transformations = [
    { id: 'merge', options: {} },
    {
      id: 'organize',
      options: { excludeByName: hidden, renameByName: rename, indexByName: Object.fromEntries(order.map((name, i) => [name, i])) },
    },
  ];
  panel.fieldConfig.overrides = [
    ...columns
      .filter(([heading]) => heading !== '')
      .map(([heading, unit, , properties = {}]) => ({
        matcher: { id: 'byName', options: heading },
        properties: [{ id: 'unit', value: unit }, ...Object.entries(properties).map(([id, value]) => ({ id, value }))],
      })),
    ...Object.entries(links).map(([heading, link]) => ({
      matcher: { id: 'byName', options: heading },
      properties: [{ id: 'links', value: [link] }],
    })),
  ];
  panel.options = { showHeader: true, cellHeight: 'sm', ...(sortBy && { sortBy: [{ displayName: sortBy, desc: true }] }) };
  return panel;
};
const COLORED = { thresholds: LIMITS, 'custom.cellOptions': { type: 'color-text' } };
const ALARMING = { thresholds: ANY_IS_BAD, 'custom.cellOptions': { type: 'color-text' } };
const named = (states, from) => ({ mappings: mappings(states, from), 'custom.cellOptions': { type: 'color-text' } });

const row = (title, panels) => [{ type: 'row', title, collapsed: false, panels: [], gridPos: { w: 24, h: 1 } }, ...panels];

/** Gives the panels their places, left to right and top to bottom, and their numbers. */
const layOut = (rows) => {
  let x = 0;
  let y = 0;
  let lowest = 0;
  return rows.flat().map((panel, i) => {
    const { w, h } = panel.gridPos;
    if (x + w > 24) {
      x = 0;
      y = lowest;
    }
    const placed = { ...panel, id: i + 1, gridPos: { x, y, w, h } };
    lowest = Math.max(lowest, y + h);
    x += w;
    return placed;
  });
};

// ---- Variables

const variable = (name, label, query, { multi = true, hide = 0, allValue = '.+' } = {}) => ({
  type: 'query',
  name,
  label,
  hide,
  datasource: DATASOURCE,
  query: { query, refId: `variable-${name}` },
  refresh: 2,
  sort: 1,
  multi,
  includeAll: multi,
  ...(multi && { allValue, current: { selected: true, text: 'All', value: '$__all' } }),
  options: [],
});
const datasourceVariable = {
  type: 'datasource',
  name: 'datasource',
  label: 'Data source',
  query: 'prometheus',
  hide: 0,
  refresh: 1,
  multi: false,
  includeAll: false,
  options: [],
};

const dashboard = (uid, title, description, variables, links, rows) => ({
  uid,
  title,
  description,
  tags: ['ecs'],
  editable: false,
  graphTooltip: 1,
  schemaVersion: 39,
  version: 1,
  timezone: 'browser',
  time: { from: 'now-1h', to: 'now' },
  refresh: '1m',
  fiscalYearStartMonth: 0,
  links,
  annotations: { list: [] },
  templating: { list: [datasourceVariable, ...variables] },
  panels: layOut(rows),
});

// ---- Fleet

const RESTARTS_SHOWN = `sum by (task_family) (increase(${fleet(M.restarts)}[$__range]))`;
const ERRORS = (rateOf) =>
  [M.receiveErrors, M.receiveDrops, M.transmitErrors, M.transmitDrops].map((metric) => rateOf(metric)).join(' + ');
const TO_TASK = {
  title: 'Show this task',
  url: '/d/ecs-task?var-datasource=${datasource}&var-job=${__data.fields.Job}&var-task=${__data.fields.Task}&${__url_time_range}',
};
const TO_FAMILY = {
  title: 'Show the tasks of this family',
  url: '/d/ecs-task?var-datasource=${datasource}&${job:queryparam}&var-family=${__data.fields.Family}&${__url_time_range}',
};

const fleetDashboard = () =>
  dashboard(
    'ecs-fleet',
    'ECS / Fleet',
    'All tasks by family: how many there are, how much of their limits they use, their life cycle and health, and whether their exporters work.',
    [
      variable('job', 'Job', `label_values(${M.info}, job)`),
      variable('family', 'Family', `label_values(${M.info}{job=~"$job"}, task_family)`),
      variable('instance', 'Instance', `label_values(${M.info}{job=~"$job", task_family=~"$family"}, instance)`),
    ],
    [{ type: 'dashboards', title: 'ECS dashboards', tags: ['ecs'], asDropdown: true, includeVars: false, keepTime: true, icon: 'external link', tooltip: '', url: '', targetBlank: false }],
    [
      row('Now', [
        figure('Tasks', 'Tasks that report.', 'none', `count(${fleet(M.info)})`, { range: true }),
        figure('Families', 'Families with a task that reports.', 'none', `count(count by (task_family) (${fleet(M.info)}))`),
        figure('Running containers', 'Containers in the state RUNNING, the exporters included.', 'none', `count(${fleet(M.status, 'status="RUNNING"')})`, { range: true }),
        figure('CPU in use', 'CPU in use by all containers, in vCPU.', 'none', `sum(${fleetRate(M.cpu, CONTAINERS)})`, { decimals: 2, range: true }),
        figure('Memory in use', 'Working set of all containers.', 'bytes', `sum(${fleet(M.memory)})`, { range: true }),
        figure('Unhealthy containers', 'Containers whose health check fails.', 'none', `count(${fleet(M.health, 'status="UNHEALTHY"')}) or vector(0)`, { steps: ANY_IS_BAD }),
        figure('Restarts', 'Restarts by the restart policy in the shown time.', 'none', `sum(increase(${fleet(M.restarts)}[$__range]))`, { decimals: 0 }),
        figure('Failing exporters', 'Exporters whose last collection was incomplete.', 'none', `count(${select(M.success)} == 0) or vector(0)`, { steps: ANY_IS_BAD }),
      ]),
      row('Families and tasks', [
        table(
          'Families',
          'What the tasks of each family use, in the fullest task. Unhealthy and restarted containers are counted.',
          { task_family: 'Family' },
          [
            ['Tasks', 'none', `count by (task_family) (${fleet(M.info)})`],
            ['CPU, fullest task', 'percentunit', `max by (task_family) (${fleet(M.taskCpu)})`, COLORED],
            ['Memory, fullest task', 'percentunit', `max by (task_family) (${fleet(M.taskMemory)})`, COLORED],
            ['Memory, fullest container', 'percentunit', `max by (task_family) (${fleet(M.memoryRatio)})`, COLORED],
            ['Storage, fullest task', 'percentunit', `max by (task_family) (${fleet(M.storageUsed)} / ${fleet(M.storageReserved)})`, COLORED],
            ['Traffic', 'Bps', `sum by (task_family) (${fleetRate(M.received)} + ${fleetRate(M.transmitted)})`],
            ['Unhealthy', 'none', `count by (task_family) (${fleet(M.health, 'status="UNHEALTHY"')}) or 0 * count by (task_family) (${fleet(M.info)})`, ALARMING],
            ['Restarts', 'none', RESTARTS_SHOWN, { decimals: 0 }],
          ],
          { links: { Family: TO_FAMILY }, sortBy: 'Memory, fullest container' },
        ),
        table(
          'Tasks nearest to their limits',
          'The twenty tasks with the highest share of their memory limit, with their share of CPU.',
          { job: 'Job', task_family: 'Family', task_id: 'Task' },
          [
            ['Memory', 'percentunit', `topk(20, max by (job, task_family, task_id) (${withTask(fleet(M.taskMemory))}))`, COLORED],
            ['CPU', 'percentunit', `max by (job, task_family, task_id) (${withTask(fleet(M.taskCpu))}) and on (job, task_family, task_id) topk(20, max by (job, task_family, task_id) (${withTask(fleet(M.taskMemory))}))`, COLORED],
          ],
          { width: 12, links: { Task: TO_TASK }, sortBy: 'Memory' },
        ),
        table(
          'Containers nearest to their limits',
          'The twenty containers with the highest share of the memory limit that kills them.',
          { job: 'Job', task_family: 'Family', container_name: 'Container', task_id: 'Task' },
          [['Memory', 'percentunit', `topk(20, max by (job, task_family, container_name, task_id) (${withTask(fleet(M.memoryRatio))}))`, COLORED]],
          { width: 12, links: { Task: TO_TASK }, sortBy: 'Memory' },
        ),
        lines('Tasks', 'Tasks that report, by family.', 'none', [[`count by (task_family) (${fleet(M.info)})`, '{{task_family}}']], { stack: true }),
        lines('Tasks by state', 'Desired and known state. Where they differ for long, tasks do not start or do not stop.', 'none', [[`count by (desired, known) (${fleet(M.taskStatus)})`, '{{known}}, to be {{desired}}']], { stack: true }),
      ]),
      row('CPU', [
        lines('CPU of the fullest task', 'Highest share of the task CPU limit, by family.', 'percentunit', [[`max by (task_family) (${fleet(M.taskCpu)})`, '{{task_family}}']], { limit: true }),
        lines('CPU on average', 'Average share of the task CPU limit, by family.', 'percentunit', [[`avg by (task_family) (${fleet(M.taskCpu)})`, '{{task_family}}']], { limit: true }),
        lines('CPU by container', 'The ten busiest kinds of container, summed over tasks, in vCPU.', 'none', [[`topk(10, sum by (task_family, container_name) (${fleetRate(M.cpu, CONTAINERS)}))`, '{{task_family}} / {{container_name}}']]),
        lines('CPU in use and reserved', 'CPU in use, and the sum of the task limits that is paid for, in vCPU.', 'none', [
          [`sum(${fleetRate(M.cpu, CONTAINERS)})`, 'in use'],
          [`sum(${fleet(M.taskCpuLimit)})`, 'limits'],
        ]),
      ]),
      row('Memory', [
        lines('Memory of the fullest task', 'Highest share of the task memory limit, by family.', 'percentunit', [[`max by (task_family) (${fleet(M.taskMemory)})`, '{{task_family}}']], { limit: true }),
        lines('Memory of the fullest container', 'Highest share of the limit that kills the container; the ten fullest kinds of container.', 'percentunit', [[`topk(10, max by (task_family, container_name) (${fleet(M.memoryRatio)}))`, '{{task_family}} / {{container_name}}']], { limit: true }),
        lines('Memory by container', 'Working set of the ten largest kinds of container, summed over tasks.', 'bytes', [[`topk(10, sum by (task_family, container_name) (${fleet(M.memory)}))`, '{{task_family}} / {{container_name}}']]),
        lines('Memory in use and reserved', 'Working set, and the sum of the task limits that is paid for.', 'bytes', [
          [`sum(${fleet(M.memory)})`, 'in use'],
          [`sum(${fleet(M.taskMemoryLimit)})`, 'limits'],
        ]),
      ]),
      row('Life cycle', [
        lines('Restarts', 'Restarts by the restart policy, within the window of a rate.', 'none', [[`sum by (task_family, container_name) (increase(${fleet(M.restarts)}[$__rate_interval]))`, '{{task_family}} / {{container_name}}']]),
        lines('Health', 'Containers by the result of their health check.', 'none', [[`count by (task_family, container_name, status) (${fleet(M.health)})`, '{{task_family}} / {{container_name}}: {{status}}']], { stack: true }),
        table(
          'Exits',
          'Containers that exited in the shown time, of tasks that are gone too. 0 is success, 143 an ordinary stop, 137 a kill.',
          { task_family: 'Family', container_name: 'Container', container_id: 'Container id', instance: 'Instance' },
          [
            ['Exit code', 'none', `max by (task_family, container_name, container_id, instance) (max_over_time(${fleet(M.exitCode)}[$__range]))`, ALARMING],
            ['Finished', 'dateTimeAsIso', `1000 * max by (task_family, container_name, container_id, instance) (max_over_time(${fleet(M.finished)}[$__range]))`],
          ],
          { width: 12, height: 8, sortBy: 'Finished' },
        ),
        lines('Image pulls', 'Longest time that a present task waited for its images, by family.', 's', [[`max by (task_family) (${fleet(M.pullStopped)} - ${fleet(M.pullStarted)})`, '{{task_family}}']]),
      ]),
      row('Network and storage', [
        lines('Received', 'Bytes received, by family.', 'Bps', [[`sum by (task_family) (${fleetRate(M.received)})`, '{{task_family}}']], { stack: true }),
        lines('Transmitted', 'Bytes transmitted, by family.', 'Bps', [[`sum by (task_family) (${fleetRate(M.transmitted)})`, '{{task_family}}']], { stack: true }),
        lines('Errors and drops', 'Packets that were errors or dropped, in both directions, by family.', 'pps', [[`sum by (task_family) (${ERRORS(fleetRate)})`, '{{task_family}}']]),
        lines('Ephemeral storage of the fullest task', 'Highest share of the reserved ephemeral storage, by family.', 'percentunit', [[`max by (task_family) (${fleet(M.storageUsed)} / ${fleet(M.storageReserved)})`, '{{task_family}}']], { limit: true }),
        lines('Read from block devices', 'Bytes read, by kind of container. Stacked devices show the same bytes twice.', 'Bps', [[`topk(10, sum by (task_family, container_name) (${fleetRate(M.deviceRead)}))`, '{{task_family}} / {{container_name}}']]),
        lines('Written to block devices', 'Bytes written, by kind of container. Stacked devices show the same bytes twice.', 'Bps', [[`topk(10, sum by (task_family, container_name) (${fleetRate(M.deviceWritten)}))`, '{{task_family}} / {{container_name}}']]),
      ]),
      row('Exporters', [
        lines('Targets', 'Targets that answer, and that do not. A stopping task is down for a moment.', 'none', [
          [`count(${select(P.up)} == 1) or vector(0)`, 'up'],
          [`count(${select(P.up)} == 0) or vector(0)`, 'down'],
        ]),
        lines('Complete collections', 'Share of exporters whose last collection read both documents.', 'percentunit', [[`avg(${select(M.success)})`, 'complete']], { max: 1 }),
        lines('Failed fetches', 'Failures to read the task metadata endpoint, by document and reason.', 'cps', [[`sum by (source, reason) (rate(${select(M.fetchFailures)}[$__rate_interval]))`, '{{source}}: {{reason}}']]),
        lines('Time of a scrape', 'Longest scrape, and longest fetch of each document.', 's', [
          [`max(${select(P.scrapeDuration)})`, 'scrape'],
          [`max by (source) (${select(M.fetchDuration)})`, 'fetch of {{source}}'],
        ]),
        lines('Container problems', 'Container entries that could be used only partially, per second.', 'cps', [[`sum(rate(${select(M.problems)}[$__rate_interval]))`, 'problems']]),
        lines('Samples of a target', 'Samples that a scrape brings: what a task costs.', 'none', [
          [`avg(${select(P.scrapeSamples)})`, 'average'],
          [`max(${select(P.scrapeSamples)})`, 'largest'],
        ]),
        table('Versions', 'Versions of the exporter that report.', { version: 'Version', revision: 'Revision', java_version: 'Java' }, [['Exporters', 'none', `count by (version, revision, java_version) (${select(M.build)})`]], { height: 5 }),
      ]),
    ],
  );

// ---- Task

/** Labels of the table of facts, and their headings. */
const TASK_FACTS = {
  cluster: 'Cluster',
  service: 'Service',
  group: 'Group',
  task_family: 'Family',
  task_revision: 'Revision',
  launch_type: 'Launch type',
  availability_zone: 'Zone',
  vpc_id: 'VPC',
  task_id: 'Task',
  instance: 'Instance',
};

const taskDashboard = () =>
  dashboard(
    'ecs-task',
    'ECS / Task',
    'One task and its containers. A task that has ended is shown too, if the shown time covers it.',
    [
      variable('job', 'Job', `label_values(${M.info}, job)`),
      variable('family', 'Family', `label_values(${M.info}{job=~"$job"}, task_family)`),
      variable('task', 'Task', `label_values(${M.info}{job=~"$job", task_family=~"$family"}, task_id)`, { multi: false }),
      variable('instance', 'Instance', `label_values(${M.info}{job=~"$job", task_id=~"$task"}, instance)`, { hide: 2 }),
      variable('container', 'Container', `label_values(${M.containerInfo}{job=~"$job", instance=~"$instance"}, container_name)`),
    ],
    [{ type: 'dashboards', title: 'ECS dashboards', tags: ['ecs'], asDropdown: true, includeVars: false, keepTime: true, icon: 'external link', tooltip: '', url: '', targetBlank: false }],
    [
      row('Task', [
        table(
          'Task',
          'What the task is.',
          TASK_FACTS,
          [
            ['', 'none', `max by (${Object.keys(TASK_FACTS).join(', ')}) (${last(THE_TASK)})`],
            [
              'Fault injection',
              'none',
              `max by (${Object.keys(TASK_FACTS).join(', ')}) (${last(`${select(M.faultInjection)} * on (job, instance) group_left (cluster, service, group, launch_type, availability_zone, vpc_id, task_id) ${THE_TASK}`)})`,
              named([['', 'disabled', 'text'], ['', 'enabled', 'orange']], 0),
            ],
          ],
          { width: 24, height: 4 },
        ),
        figure('CPU', 'Share of the task CPU limit, over the last sampling interval.', 'percentunit', `max(${last(task(M.taskCpu))})`, { steps: LIMITS, width: 4 }),
        figure('Memory', 'Working set as a share of the task memory limit.', 'percentunit', `max(${last(task(M.taskMemory))})`, { steps: LIMITS, width: 4 }),
        figure('Ephemeral storage', 'Share of the reserved ephemeral storage.', 'percentunit', `max(${last(ofTask(`${select(M.storageUsed)} / ${select(M.storageReserved)}`))})`, { steps: LIMITS, width: 4 }),
        figure('Running containers', 'Containers in the state RUNNING, the exporter included.', 'none', `max(${last(`count(${task(M.status, 'status="RUNNING"')})`)})`, { width: 4 }),
        figure('Last container started', 'When the latest container started.', 'dateTimeAsIso', `1000 * max(${last(task(M.lastStarted))})`, { width: 4 }),
        figure('Image pulls', 'How long the task waited for its images.', 's', `max(${last(ofTask(`${select(M.pullStopped)} - ${select(M.pullStarted)}`))})`, { width: 4 }),
      ]),
      row('Containers', [
        table(
          'Containers',
          'The containers, in their last state within the shown time.',
          { container_name: 'Container', image: 'Image' },
          [
            ['', 'none', `max by (container_name, image) (${last(task(M.containerInfo))})`],
            ['Status', 'none', last(coded(M.status, CONTAINER_STATES)), named(CONTAINER_STATES)],
            ['Health', 'none', last(coded(M.health, HEALTH_STATES)), named(HEALTH_STATES)],
            ['Health since', 'dateTimeAsIso', `1000 * max by (container_name) (${last(task(M.healthSince))})`],
            ['CPU', 'percentunit', `max by (container_name) (${last(task(M.cpuRatio))})`, COLORED],
            ['Memory', 'percentunit', `max by (container_name) (${last(task(M.memoryRatio))})`, COLORED],
            ['Restarts', 'none', `max by (container_name) (increase(${select(M.restarts)}[$__range]) and on (job, instance, container_name, container_id) ${last(task(M.containerInfo))})`, { decimals: 0 }],
            ['Exit code', 'none', `max by (container_name) (${last(task(M.exitCode))})`, ALARMING],
            ['Started', 'dateTimeAsIso', `1000 * max by (container_name) (${last(task(M.started))})`],
            ['Finished', 'dateTimeAsIso', `1000 * max by (container_name) (${last(task(M.finished))})`],
          ],
        ),
        states('Status', 'State of each container over time.', coded(M.status, CONTAINER_STATES), CONTAINER_STATES),
        states('Health', 'Result of the health checks over time.', coded(M.health, HEALTH_STATES), HEALTH_STATES),
      ]),
      row('CPU', [
        lines('CPU by container', 'CPU in use, in vCPU, and the limit of the task that the containers share.', 'none', [
          [`sum by (container_name) (${containerRate(M.cpu, CONTAINERS)})`, '{{container_name}}'],
          [`max(${task(M.taskCpuLimit)})`, 'task limit'],
        ], { width: 8 }),
        lines('Share of the task CPU limit', 'Per container, over the last sampling interval of the endpoint.', 'percentunit', [[`max by (container_name) (${container(M.cpuRatio)})`, '{{container_name}}']], { width: 8, limit: true }),
        lines('Throttled', 'Share of the CPU periods in which the container was throttled. Most ECS platforms do not count them: then this is empty.', 'percentunit', [[`sum by (container_name) (${containerRate(M.throttledPeriods)}) / sum by (container_name) (${containerRate(M.cpuPeriods)})`, '{{container_name}}']], { width: 8 }),
      ]),
      row('Memory', [
        lines('Memory by container', 'Working set: what the kernel cannot take back at once.', 'bytes', [[`max by (container_name) (${container(M.memory)})`, '{{container_name}}']], { stack: true }),
        lines('Share of the limit', 'Working set as a share of the limit that kills the container.', 'percentunit', [[`max by (container_name) (${container(M.memoryRatio)})`, '{{container_name}}']], { limit: true }),
        lines('Anonymous memory', 'Memory of the processes themselves. What grows here for ever is a leak.', 'bytes', [[`max by (container_name) (${container(M.rss)})`, '{{container_name}}']]),
        lines('Page cache', 'Cached files, shared memory and tmpfs included. Most of it can be taken back.', 'bytes', [[`max by (container_name) (${container(M.pageCache)})`, '{{container_name}}']]),
        lines('Limits', 'The limit that kills each container: its own, else the task\'s.', 'bytes', [[`max by (container_name) (${container(M.memoryLimit)})`, '{{container_name}}']]),
        lines('Major page faults', 'Pages that had to be read from disk. Many of them near the limit: the container is short of memory.', 'cps', [[`sum by (container_name) (${containerRate(M.majorFaults)})`, '{{container_name}}']]),
      ]),
      row('Network', [
        lines('Bytes', 'Received and transmitted, by interface.', 'Bps', [
          [`sum by (interface) (${taskRate(M.received)})`, '{{interface}} received'],
          [`sum by (interface) (${taskRate(M.transmitted)})`, '{{interface}} transmitted'],
        ], { width: 8 }),
        lines('Packets', 'Received and transmitted, by interface.', 'pps', [
          [`sum by (interface) (${taskRate(M.receivedPackets)})`, '{{interface}} received'],
          [`sum by (interface) (${taskRate(M.transmittedPackets)})`, '{{interface}} transmitted'],
        ], { width: 8 }),
        lines('Errors and drops', 'Packets that were errors or dropped.', 'pps', [
          [`sum by (interface) (${taskRate(M.receiveErrors)})`, '{{interface}} receive errors'],
          [`sum by (interface) (${taskRate(M.receiveDrops)})`, '{{interface}} received, dropped'],
          [`sum by (interface) (${taskRate(M.transmitErrors)})`, '{{interface}} transmit errors'],
          [`sum by (interface) (${taskRate(M.transmitDrops)})`, '{{interface}} to be transmitted, dropped'],
        ], { width: 8 }),
      ]),
      row('Storage', [
        lines('Read from block devices', 'Bytes read, by container and device. Stacked devices show the same bytes twice.', 'Bps', [[`sum by (container_name, device) (${containerRate(M.deviceRead)})`, '{{container_name}} {{device}}']], { width: 8 }),
        lines('Written to block devices', 'Bytes written, by container and device. Stacked devices show the same bytes twice.', 'Bps', [[`sum by (container_name, device) (${containerRate(M.deviceWritten)})`, '{{container_name}} {{device}}']], { width: 8 }),
        lines('Ephemeral storage', 'Used and reserved.', 'bytes', [
          [`max(${task(M.storageUsed)})`, 'used'],
          [`max(${task(M.storageReserved)})`, 'reserved'],
        ], { width: 8 }),
      ]),
      row('The exporter of this task', [
        lines('Age of the statistics', 'How old the newest statistics of each container are. Some seconds are normal; what grows is frozen.', 's', [[`time() - max by (container_name) (${container(M.statsTime)})`, '{{container_name}}']], { width: 8 }),
        lines('Fetches', 'Duration of the last fetch of each document.', 's', [[`max by (source) (${task(M.fetchDuration)})`, '{{source}}']], { width: 8 }),
        lines('Failed fetches', 'By document and reason.', 'cps', [[`sum by (source, reason) (${taskRate(M.fetchFailures)})`, '{{source}}: {{reason}}']], { width: 8 }),
        lines('Complete collections', '1 if the last collection read both documents.', 'none', [[`min(${task(M.success)})`, 'complete']], { width: 12, max: 1 }),
        lines('Clock error', 'How far the clock of the task may be off.', 's', [[`max(${task(M.clockError)})`, 'bound']], { width: 12 }),
      ]),
    ],
  );

/** File name → dashboard. */
export const dashboards = () => ({ 'fleet.json': fleetDashboard(), 'task.json': taskDashboard() });
