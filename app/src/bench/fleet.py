#!/usr/bin/env python3
"""Simulates a fleet of tasks, to measure what it costs those who scrape it.

One process serves the pages of N tasks, each under a path of its own, with its own task id, and
counters that grow. Prometheus finds them by http_sd_configs at /targets.

    fleet.py serve --tasks 1000 --port 9700
    fleet.py measure --tasks 1000              Debian's Prometheus, as a server and as an agent
    fleet.py measure --tasks 1000 --lean       the same with the lean list of docs/fleet.md

The page is the recorded exposition of a Fargate task with three containers; --page takes another, from
a file or a running exporter. With --lifetime each task is replaced by a new one after that many
seconds, as deployments do. "measure" reads CPU time and memory of Prometheus from /proc and its own
metrics; the simulation's cost does not count. It prints a Markdown table.

Needs Linux, Python 3 and, to measure, prometheus.
"""

import argparse
import fnmatch
import gzip
import hashlib
import http.client
import http.server
import json
import math
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
PAGE = ROOT / "app/src/test/resources/golden/fargate-stopped-null-stats.txt"
SAMPLE = re.compile(r"^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? (\S+)$")
ALWAYS = ("ee_exporter_*", "*_metrics_exporter_success")
# Families that grow though they are gauges, as the original exporter has them.
GROWING = ("ee_container_network_io_*", "ee_container_block_io_*")
# Readings that go up and down; everything else stays as it is.
VARYING = ("*_working_set_bytes", "*_usage_byte", "*_without_cache_byte", "*_rss_bytes", "*_page_cache_bytes",
           "*_mapped_file_bytes", "*_utilization_ratio", "*_utilized_bytes", "*_fetch_duration_seconds",
           "*_clock_error_bound_seconds")
# The lean list of docs/fleet.md.
LEAN = ("ee_task_info,ee_task_cpu_limit,ee_task_cpu_utilization_ratio,ee_task_memory_utilization_ratio,"
        "ee_task_ephemeral_storage_*,ee_task_status,ee_task_execution_stopped_timestamp_seconds,"
        "ee_task_clock_synchronized,ee_container_status,ee_container_health_status,ee_container_exit_code,"
        "ee_container_finished_timestamp_seconds,ee_container_restarts_total,ee_container_oom_events_total,"
        "ee_container_stats_timestamp_seconds,"
        "ee_container_cpu_usage_seconds_total,ee_container_memory_working_set_bytes,"
        "ee_container_memory_limit_bytes,ee_container_memory_utilization_ratio,"
        "ee_network_receive_bytes_total,ee_network_transmit_bytes_total")


def matches(name, globs):
    return any(fnmatch.fnmatchcase(name, glob) for glob in globs)


class Page:
    """An exposition, taken apart so that it can be written for any task at any moment."""

    def __init__(self, text, catalogue, include, zero_failures):
        self.lines = []
        kind = ""
        shown = True
        for line in text.splitlines():
            if line.startswith("# "):
                _, what, name, rest = line.split(" ", 3)
                shown = self._shown(name, catalogue, include)
                if what == "TYPE":
                    kind = rest
                if shown:
                    self.lines.append((line, None, None))
                continue
            match = SAMPLE.match(line)
            if match is None:
                raise ValueError("not a sample: " + line)
            name, labels, value = match.group(1), match.group(2) or "", float(match.group(3))
            # The recorded expositions are sorted, and without help and types.
            shown = self._shown(name, catalogue, include)
            if not shown or (not zero_failures and name == "ee_exporter_fetch_failures_total" and value == 0):
                continue
            if name == "ee_container_stats_timestamp_seconds":
                how = "now"
            elif name == "ee_exporter_fetch_failures_total":
                how = "same"
            elif kind == "counter" or name.endswith("_total") or matches(name, GROWING):
                how = "grows"
            else:
                how = "varies" if matches(name, VARYING) else "same"
            self.lines.append((name + labels, value, how))
        info = next(line for line, _, _ in self.lines if line.startswith("ee_task_info{"))
        self.task_id = re.search(r'task_id="([^"]*)"', info).group(1)
        self.family = re.search(r'task_family="([^"]*)"', info).group(1)
        self.series = sum(1 for _, _, how in self.lines if how)

    @staticmethod
    def _shown(name, catalogue, include):
        ours = "ecs" if name.startswith("ecs_") and not name.startswith("ecs_metrics_exporter") else "ee"
        return matches(name, ALWAYS) or (ours in catalogue and (not include or matches(name, include)))

    def of(self, task_id, family, age, number):
        """The page of a task of this age, in seconds."""
        out = []
        phase = number * 0.7
        wave = 1 + 0.2 * math.sin(age / 60 + phase)
        for line, value, how in self.lines:
            if how is None:
                out.append(line)
                continue
            if how == "grows":
                value += round(value / 3600 * age * (1 + number % 7 / 10))
            elif how == "varies":
                value *= wave
            elif how == "now":
                value = time.time() - 5
            out.append(line + " " + repr(value))
        text = "\n".join(out) + "\n"
        return text.replace(self.task_id, task_id).replace(self.task_id[:12], task_id[:12]).replace(
            'task_family="' + self.family + '"', 'task_family="' + family + '"')


class Fleet:
    """The tasks: which there are now, and what they show."""

    def __init__(self, page, tasks, families, lifetime):
        self.page, self.tasks, self.families, self.lifetime = page, tasks, families, lifetime
        self.started = time.time()
        self.scrapes = 0

    def task(self, number):
        """Id, family and age of the task that has this place now."""
        age = time.time() - self.started
        generation = 0
        if self.lifetime:
            # Spread, so that not all are replaced at once.
            total = age + self.lifetime * number / self.tasks
            generation, age = int(total // self.lifetime), total % self.lifetime
        task_id = hashlib.md5(f"{number} {generation}".encode()).hexdigest()
        return task_id, f"service-{number % self.families}", age

    def text(self, number):
        task_id, family, age = self.task(number)
        return self.page.of(task_id, family, age, number)

    def targets(self, address):
        return [{"targets": [address],
                 "labels": {"__metrics_path__": f"/tasks/{number}/metrics", "instance": self.task(number)[0]}}
                for number in range(self.tasks)]


def serve(fleet, port):
    """Starts serving on loopback. Returns the server."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self):
            match = re.fullmatch(r"/tasks/(\d+)/metrics", self.path)
            if match and int(match.group(1)) < fleet.tasks:
                fleet.scrapes += 1
                self.answer("text/plain; version=0.0.4; charset=utf-8", fleet.text(int(match.group(1))))
            elif self.path == "/targets":
                self.answer("application/json", json.dumps(fleet.targets("%s:%d" % self.server.server_address)))
            else:
                self.send_error(404)

        def answer(self, content_type, text):
            body = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, 1)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    class Server(http.server.ThreadingHTTPServer):
        request_queue_size = 128
        daemon_threads = True

    server = Server(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Prometheus:
    """A running Prometheus, and what it costs."""

    def __init__(self, folder, name, config, *flags):
        self.port = free_port()
        path = pathlib.Path(folder) / (name + ".json")
        path.write_text(json.dumps(config))
        self.log = open(path.with_suffix(".log"), "w")
        data = "--storage.agent.path=" if "--enable-feature=agent" in flags else "--storage.tsdb.path="
        self.process = subprocess.Popen(
            ["prometheus", f"--config.file={path}", f"{data}{folder}/{name}", f"--web.listen-address=127.0.0.1:{self.port}",
             "--log.level=warn", *flags], stdout=self.log, stderr=self.log)

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return body.decode()

    def metric(self, name):
        """Sum of a metric of its own, over all labels."""
        return sum(float(line.rsplit(" ", 1)[1]) for line in self.get("/metrics").splitlines()
                   if re.match(re.escape(name) + r"[ {]", line))

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, field):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(field + r":\s+(\d+) kB", status).group(1)) / 1024

    def wait_ready(self):
        for _ in range(120):
            if self.process.poll() is not None:
                raise SystemExit("prometheus ended: " + pathlib.Path(self.log.name).read_text())
            try:
                if "Ready" in self.get("/-/ready"):
                    return
            except OSError:
                pass
            time.sleep(0.25)
        raise SystemExit("prometheus does not get ready")

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


def dashboard_queries(path):
    """The queries of a dashboard, for all tasks."""
    values = {"job": ".+", "instance": ".+", "family": ".+", "task": ".+", "container": ".+",
              "__rate_interval": "1m", "__range": "1h", "__interval": "15s"}
    for panel in json.loads(path.read_text())["panels"]:
        for target in panel.get("targets", []):
            yield panel["title"], re.sub(r"\$\{?(\w+)\}?", lambda m: values.get(m.group(1), m.group(0)), target["expr"])


def measure(arguments, fleet, server):
    address = "http://127.0.0.1:%d" % server.server_address[1]
    job = {"job_name": "ecs", "http_sd_configs": [{"url": address + "/targets", "refresh_interval": "30s"}]}
    timeout = "10s" if int(arguments.interval.rstrip("s")) >= 10 else arguments.interval
    scrape = {"global": {"scrape_interval": arguments.interval, "scrape_timeout": timeout, "evaluation_interval": arguments.interval},
              "scrape_configs": [job]}
    rules = dict(scrape, rule_files=[str(ROOT / "docs/deploy/prometheus/rules/*.yml")])
    rows = []
    folder = tempfile.mkdtemp(prefix="fleet-")
    try:
        def observe(prometheus, appended):
            prometheus.wait_ready()
            time.sleep(arguments.warm_up)
            before, cpu, samples = time.time(), prometheus.cpu_seconds(), prometheus.metric(appended)
            sent = prometheus.metric("prometheus_remote_storage_bytes_total")
            time.sleep(arguments.duration)
            elapsed = time.time() - before
            samples = (prometheus.metric(appended) - samples) / elapsed
            sent = (prometheus.metric("prometheus_remote_storage_bytes_total") - sent) / elapsed
            return [f"{samples:.0f}", f"{(prometheus.cpu_seconds() - cpu) / elapsed:.3f}",
                    f"{prometheus.memory('VmRSS'):.0f}", f"{prometheus.memory('VmHWM'):.0f}",
                    f"{sent / samples:.1f}" if sent else "–"]

        for name, config in (("server", scrape), ("server with the rules", rules)):
            prometheus = Prometheus(folder, name.replace(" ", "-"), config)
            figures = observe(prometheus, "prometheus_tsdb_head_samples_appended_total")
            rows.append([name, f"{prometheus.metric('prometheus_tsdb_head_series'):.0f}"] + figures)
            if config is rules:
                times = []
                cpu = prometheus.cpu_seconds()
                for title, query in dashboard_queries(ROOT / "docs/deploy/dashboards/fleet.json"):
                    started = time.time()
                    end = int(started)
                    answer = json.loads(prometheus.get("/api/v1/query_range?" + urllib.parse.urlencode(
                        {"query": query, "start": end - 3600, "end": end, "step": "15"})))
                    if answer["status"] != "success":
                        raise SystemExit(f"{title}: {answer['error']}")
                    times.append((time.time() - started, title))
                cpu = prometheus.cpu_seconds() - cpu
                times.sort(reverse=True)
                print(f"fleet dashboard, all panels, 1 h: {cpu:.1f} CPU-s; slowest: "
                      + ", ".join(f"{title} {seconds:.2f} s" for seconds, title in times[:3]), file=sys.stderr)
                groups = json.loads(prometheus.get("/api/v1/rules"))["data"]["groups"]
                print("rule evaluation, per round: "
                      + ", ".join(f"{group['name']} {group['evaluationTime']:.3f} s" for group in groups), file=sys.stderr)
            prometheus.stop()

        receiver = Prometheus(folder, "receiver", {}, "--web.enable-remote-write-receiver")
        receiver.wait_ready()
        agent = Prometheus(folder, "agent", dict(
            scrape, remote_write=[{"url": f"http://127.0.0.1:{receiver.port}/api/v1/write"}]), "--enable-feature=agent")
        figures = observe(agent, "prometheus_agent_samples_appended_total")
        rows.append(["agent with remote write", f"{agent.metric('prometheus_agent_active_series'):.0f}"] + figures)
        agent.stop()
        receiver.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{fleet.tasks} tasks, {fleet.page.series} series each, every {arguments.interval}\n")
    print("| Prometheus | series | samples/s | cores | RSS, MB | peak RSS, MB | bytes per sample sent |")
    print("|---|---|---|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def self_test(page):
    """What is served can be parsed, and the tasks differ."""
    fleet = Fleet(page, 3, 2, 0)
    server = serve(fleet, 0)
    base = "http://127.0.0.1:%d" % server.server_address[1]
    targets = json.load(urllib.request.urlopen(base + "/targets"))
    assert len(targets) == 3 and len({target["labels"]["instance"] for target in targets}) == 3, targets
    seen = set()
    for target in targets:
        text = urllib.request.urlopen(base + target["labels"]["__metrics_path__"]).read().decode()
        samples = [SAMPLE.match(line) for line in text.splitlines() if not line.startswith("#")]
        assert all(samples) and len(samples) == page.series, text
        ids = {match.group(1) + (match.group(2) or "") for match in samples}
        assert len(ids) == page.series, "duplicate series"
        infos = {each for each in ids if each.startswith("ee_task_info")}
        assert len(infos) == 1 and target["labels"]["instance"] in next(iter(infos)), infos
        assert not infos & seen, "two tasks show the same"
        seen |= infos
    first, later = page.of("a" * 32, "f", 10, 1), page.of("a" * 32, "f", 20, 1)
    for before, after in zip(first.splitlines(), later.splitlines()):
        match = SAMPLE.match(before)
        if match and match.group(1).endswith("_total"):
            assert float(SAMPLE.match(after).group(3)) >= float(match.group(3)), after
    server.shutdown()
    print(f"ok: {page.series} series per task")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?", choices=("serve", "measure"), default="serve")
    parser.add_argument("--tasks", type=int, default=1000)
    parser.add_argument("--families", type=int, default=0, help="default: one per 20 tasks")
    parser.add_argument("--lifetime", type=float, default=0, help="seconds until a task is replaced; 0 = never")
    parser.add_argument("--page", default=str(PAGE), help="file or URL of an exposition")
    parser.add_argument("--catalogue", default="ee", help="ee, ecs or ee,ecs")
    parser.add_argument("--include", default="", help="globs of families, as ECS_METRICS_EXPORTER_METRICS_INCLUDE")
    parser.add_argument("--lean", action="store_true", help="--include with the lean list")
    parser.add_argument("--without-zero-failures", action="store_true", help="leave out failure reasons that never occurred")
    parser.add_argument("--port", type=int, default=9700)
    parser.add_argument("--interval", default="15s", help="scrape interval of the measurement, in seconds with an s")
    parser.add_argument("--warm-up", type=float, default=90, help="seconds before the measurement")
    parser.add_argument("--duration", type=float, default=120, help="seconds of the measurement")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    include = LEAN if arguments.lean else arguments.include
    if arguments.page.startswith("http"):
        text = urllib.request.urlopen(arguments.page).read().decode()
    else:
        text = pathlib.Path(arguments.page).read_text()
    page = Page(text, arguments.catalogue.split(","), [glob for glob in include.split(",") if glob],
                not arguments.without_zero_failures)
    if arguments.self_test:
        self_test(page)
        return
    fleet = Fleet(page, arguments.tasks, arguments.families or arguments.tasks // 20 + 1, arguments.lifetime)
    server = serve(fleet, 0 if arguments.command == "measure" else arguments.port)
    if arguments.command == "measure":
        measure(arguments, fleet, server)
        return
    print("%d tasks, %d series each. http_sd_configs: [{url: http://127.0.0.1:%d/targets}]"
          % (fleet.tasks, page.series, server.server_address[1]), flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print(f"{fleet.scrapes} scrapes, {sum(os.times()[:2]):.1f} CPU-s")


if __name__ == "__main__":
    main()
