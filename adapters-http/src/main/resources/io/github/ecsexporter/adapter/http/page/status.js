'use strict';

// Refreshes the page in place and draws what the readings were since it was opened. The server
// renders everything else, so there is nothing to show here that is not on the page already.
(() => {
  const PERIOD = 5000;
  const TIMEOUT = 20000;
  const SPAN = 10 * 60 * 1000;
  const SHORTEST_SPAN = 60 * 1000;
  const SVG = 'http://www.w3.org/2000/svg';

  const main = document.querySelector('main');
  const button = document.getElementById('pause');
  const histories = new Map();
  let paused = false;
  let busy = false;
  let timer = 0;

  /** Makes one node like another and keeps it where it can: with it stay focus and selection. */
  function align(node, wanted) {
    if (node.nodeName !== wanted.nodeName || node.dataset?.chart !== wanted.dataset?.chart) {
      node.replaceWith(document.importNode(wanted, true));
    } else if (node.nodeType !== Node.ELEMENT_NODE) {
      if (node.data !== wanted.data) {
        node.data = wanted.data;
      }
    } else {
      alignAttributes(node, wanted);
      if (!node.hasAttribute('data-chart')) {
        alignChildren(node, wanted);
      }
    }
  }

  function alignAttributes(element, wanted) {
    for (const { name } of [...element.attributes]) {
      if (!wanted.hasAttribute(name)) {
        element.removeAttribute(name);
      }
    }
    for (const { name, value } of wanted.attributes) {
      if (element.getAttribute(name) !== value) {
        element.setAttribute(name, value);
      }
    }
  }

  function alignChildren(element, wanted) {
    const nodes = [...element.childNodes];
    const wantedNodes = [...wanted.childNodes];
    nodes.slice(wantedNodes.length).forEach((node) => node.remove());
    wantedNodes.forEach((wantedNode, i) => {
      if (i < nodes.length) {
        align(nodes[i], wantedNode);
      } else {
        element.append(document.importNode(wantedNode, true));
      }
    });
  }

  /** Takes down the readings that the page shows now. */
  function record() {
    const now = Date.now();
    for (const chart of main.querySelectorAll('[data-chart]')) {
      const { chart: key, value, text } = chart.dataset;
      const points = (histories.get(key) || []).filter((point) => point.time > now - SPAN);
      points.push({ time: now, value: Number(value), text });
      histories.set(key, points);
      draw(chart, points);
    }
    for (const [key, points] of histories) {
      if (points[points.length - 1].time < now - SPAN) {
        histories.delete(key);
      }
    }
  }

  function draw(chart, points) {
    const end = points[points.length - 1].time;
    const start = Math.min(points[0].time, end - SHORTEST_SPAN);
    const peak = points.reduce((most, point) => (point.value > most.value ? point : most));
    let line = '';
    points.forEach((point, i) => {
      const x = (100 * (point.time - start)) / (end - start);
      const y = 19 - 18 * (peak.value > 0 ? point.value / peak.value : 0);
      // What was not read is a gap, not a line.
      const goesOn = i > 0 && point.time - points[i - 1].time < 3 * PERIOD;
      line += `${goesOn ? 'L' : 'M'}${x.toFixed(2)} ${y.toFixed(2)}`;
    });
    if (!chart.firstChild) {
      const svg = document.createElementNS(SVG, 'svg');
      svg.setAttribute('viewBox', '0 0 100 20');
      svg.setAttribute('preserveAspectRatio', 'none');
      svg.setAttribute('aria-hidden', 'true');
      svg.append(document.createElementNS(SVG, 'path'));
      const legend = document.createElement('span');
      legend.className = 'note';
      chart.append(svg, legend);
    }
    chart.querySelector('path').setAttribute('d', line);
    const seconds = Math.round((end - points[0].time) / 1000);
    const time = seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
    chart.lastChild.textContent =
      points.length > 1 ? `peak ${peak.text} in ${time}` : 'collecting';
  }

  async function load() {
    // Not the address itself: it may hold a password, and fetch would refuse it.
    const response = await fetch(location.origin + location.pathname, {
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (!response.ok) {
      throw new Error(`the exporter answers with status ${response.status}`);
    }
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!page.querySelector('main')) {
      throw new Error('the answer is another page');
    }
    return page;
  }

  /** The state is a live region: it is touched only when it has something new to say. */
  function complain(error) {
    const why = error.name === 'TimeoutError' ? 'the exporter does not answer in time' : error.message;
    const since = document.getElementById('as-of').textContent;
    const words = `Not refreshed: ${why}. The page shows the state as of ${since}.`;
    const state = document.getElementById('state');
    if (state.textContent !== words) {
      const line = document.createElement('p');
      line.className = 'bad';
      line.textContent = words;
      state.replaceChildren(line);
    }
  }

  async function refresh() {
    clearTimeout(timer);
    if (busy) {
      return;
    }
    busy = true;
    try {
      const page = await load();
      if (!paused) {
        document.title = page.title;
        align(main, page.querySelector('main'));
        record();
      }
    } catch (error) {
      complain(error);
    } finally {
      busy = false;
      schedule();
    }
  }

  /** A page that nobody sees asks for nothing. */
  function schedule() {
    clearTimeout(timer);
    if (!paused && !document.hidden) {
      timer = setTimeout(refresh, PERIOD);
    }
  }

  button.addEventListener('click', () => {
    paused = !paused;
    button.textContent = paused ? 'Resume' : 'Pause';
    if (paused) {
      clearTimeout(timer);
    } else {
      refresh();
    }
  });
  document.addEventListener('visibilitychange', () => {
    if (!paused && !document.hidden) {
      refresh();
    } else {
      clearTimeout(timer);
    }
  });

  button.hidden = false;
  record();
  schedule();
})();
