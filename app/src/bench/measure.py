#!/usr/bin/env python3
"""Measures what a running exporter costs, from the outside.

Starts nginx with task documents of a given number of containers, starts the exporter against it,
and reads CPU time, memory, threads and classes of the exporter's process from /proc. The client is
this program, so its cost does not count; for many requests a second it needs wrk.

The statistics are different ones at every request, as if an agent had just sampled, unless --still
is given. A file of nginx as large as a scrape is fetched for comparison.

    measure.py --jar app/target/ecs-metrics-exporter.jar --dist app/target/dist --containers 3,10

Needs Linux, Python 3, nginx and wrk. Prints Markdown tables.
"""

import argparse
import copy
import gzip
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

TICK = os.sysconf("SC_CLK_TCK")
FIXTURE = "domain/src/test/resources/recorded/fargate-single-2024"


SAMPLES = 10
AS_PROMETHEUS = {
    "Accept": "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
    "Accept-Encoding": "gzip",
    "X-Prometheus-Scrape-Timeout-Seconds": "10",
}


def documents(root, folder, count):
    """Writes documents for a number of containers, each like the recorded one.

    The statistics come in ten samples a second apart, as an agent takes them.
    """
    recorded = root / FIXTURE
    task = json.loads((recorded / "task.json").read_text())
    container = task["Containers"].pop()
    sample = next(iter(json.loads((recorded / "stats.json").read_text()).values()))
    stats = {}
    for i in range(count):
        one = copy.deepcopy(container)
        one["DockerId"] = "e5bbdcd1cbd54d56b49a34084200ccd5-%010d" % (4159844948 - i)
        one["Name"] = one["DockerName"] = "container-%d" % i
        task["Containers"].append(one)
        reading = copy.deepcopy(sample)
        reading["id"], reading["name"] = one["DockerId"], one["Name"]
        for key in ("io_service_bytes_recursive", "io_serviced_recursive"):
            reading["blkio_stats"][key] = [
                {"major": 259, "minor": minor, "op": op, "value": 4096 * (i + 1)}
                for minor in (0, 1)
                for op in ("Read", "Write", "Sync", "Async", "Discard", "Total")
            ]
        stats[one["DockerId"]] = reading
    (folder / "task.json").write_text(json.dumps(task))
    for second in range(SAMPLES):
        for reading in stats.values():
            advance(reading, second)
        (folder / ("stats%d.json" % second)).write_text(json.dumps(stats))


def advance(reading, second):
    """Makes the reading that of the next second."""
    reading["preread"] = reading["read"]
    reading["read"] = re.sub(r":\d\d\.", ":%02d." % (10 + second), reading["read"])
    reading["precpu_stats"] = copy.deepcopy(reading["cpu_stats"])
    reading["cpu_stats"]["cpu_usage"]["total_usage"] += 123456789
    reading["cpu_stats"]["system_cpu_usage"] += 1990000000
    reading["memory_stats"]["usage"] += 4096
    for network in reading["networks"].values():
        network["rx_bytes"] += 98765
        network["rx_packets"] += 321
    for entry in reading["blkio_stats"]["io_service_bytes_recursive"]:
        entry["value"] += 8192


class Upstream:
    """nginx with the documents."""

    def __init__(self, root, count, live=True):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="endpoint"))
        self.folder.chmod(0o755)
        documents(root, self.folder, count)
        self.port = free_port()
        temp = "".join(
            "%s_temp_path %s/%s;" % (name, self.folder, name)
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (self.folder / "nginx.conf").write_text(
            """
            worker_processes 1; daemon off; pid {d}/pid; error_log {d}/error.log;
            events {{ worker_connections 256; }}
            http {{
              # The answers take turns; each document is fetched over a connection of its own.
              map $connection_requests $sample {{ "~(?<last>.)$" {sample}; }}
              access_log off; keepalive_requests 1000000000; default_type application/json; {temp}
              server {{
                listen 127.0.0.1:{port};
                location = /v4/id/task {{ alias {d}/task.json; }}
                location = /scrape {{ alias {d}/scrape; }}
                location = /v4/id/task/stats {{ alias {d}/stats$sample.json; }}
              }}
            }}""".format(d=self.folder, port=self.port, temp=temp, sample="$last" if live else "0")
        )
        self.process = subprocess.Popen(
            ["nginx", "-e", str(self.folder / "error.log"), "-c", str(self.folder / "nginx.conf")],
            stderr=subprocess.DEVNULL,
        )
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.01)
        sys.exit("nginx does not start")

    def keep(self, scrape):
        (self.folder / "scrape").write_bytes(scrape)
        return "http://127.0.0.1:%d/scrape" % self.port

    def url(self):
        return "http://127.0.0.1:%d/v4/id" % self.port

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Exporter:
    def __init__(self, command, upstream, catalogues="ee", sample_interval="10s"):
        self.port = free_port()
        environment = {k: v for k, v in os.environ.items() if not k.startswith("ECS_")}
        environment.update(
            ECS_CONTAINER_METADATA_URI_V4=upstream.url(),
            ECS_METRICS_EXPORTER_PORT=str(self.port),
            ECS_METRICS_EXPORTER_HOST="127.0.0.1",
            ECS_METRICS_EXPORTER_MIN_INTERVAL="0",
            ECS_METRICS_EXPORTER_CATALOGUES=catalogues,
            ECS_METRICS_EXPORTER_SAMPLE_INTERVAL=sample_interval,
            ECS_METRICS_EXPORTER_SHUTDOWN_WAIT="0",
        )
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.connection = None
        while True:
            try:
                self.scrape()
                break
            except OSError:
                if self.process.poll() is not None:
                    sys.exit("it does not start: " + " ".join(command))
                time.sleep(0.002)
        self.start_ms = (time.perf_counter() - begin) * 1000
        self.start_cpu_ms = self.cpu_ms()

    def scrape(self, headers={}):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            self.connection.request("GET", "/metrics", headers=headers)
            answer = self.connection.getresponse()
            body = answer.read()
            if answer.getheader("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
        except OSError:
            self.connection.close()
            self.connection = None
            raise
        if answer.status != 200 or b"success 1" not in body:
            sys.exit("a scrape failed: %d" % answer.status)
        return body

    def stat(self):
        return pathlib.Path("/proc/%d/stat" % self.process.pid).read_text().rsplit(")", 1)[1].split()

    def cpu_ms(self):
        fields = self.stat()
        return (int(fields[11]) + int(fields[12])) * 1000 / TICK

    def threads(self):
        return int(self.stat()[17])

    def memory(self):
        """RSS and PSS in MB (1024 * 1024 bytes)."""
        text = pathlib.Path("/proc/%d/smaps_rollup" % self.process.pid).read_text()
        return tuple(
            int(re.search(r"^%s:\s+(\d+) kB" % name, text, re.M)[1]) / 1024 for name in ("Rss", "Pss")
        )

    def url(self):
        return "http://127.0.0.1:%d/metrics" % self.port

    def loop(self, count, headers={}):
        """One client that scrapes again at once; CPU-ms per scrape."""
        before = self.cpu_ms()
        for _ in range(count):
            self.scrape(headers)
        return (self.cpu_ms() - before) / count

    def paced(self, seconds):
        """One scrape a second; CPU-ms per scrape."""
        before = self.cpu_ms()
        begin = time.monotonic()
        for i in range(seconds):
            self.scrape()
            time.sleep(max(0.0, begin + i + 1 - time.monotonic()))
        return (self.cpu_ms() - before) / seconds

    def close(self):
        if self.connection:
            self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(timeout=20) != 0:
            sys.exit("it did not stop with 0")


def wrk(url, connections, seconds=10):
    """Requests per second, p50 and p99 in ms."""
    output = subprocess.run(
        ["wrk", "-t1", "-c%d" % connections, "-d%ds" % seconds, "--latency", url],
        check=True, capture_output=True, text=True,
    ).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        sys.exit("errors under load:\n" + output)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    quantile = {p: milliseconds(v) for p, v in re.findall(r"^\s+(\d+)%\s+(\S+)$", output, re.M)}
    return rate, quantile["50"], quantile["99"]


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def classes(command, java, upstream):
    """Loaded classes when the first scrape is answered, and those not from an archive."""
    log = tempfile.NamedTemporaryFile(suffix=".log", delete=False).name
    exporter = Exporter(command[:java] + ["-Xlog:class+load:file=" + log] + command[java:], upstream)
    lines = pathlib.Path(log).read_text().splitlines()
    exporter.close()
    os.unlink(log)
    return len(lines), sum("shared objects file" not in line for line in lines)


def row(name, *values):
    print("| " + name + " | " + " | ".join(values) + " |", flush=True)


def under_load(url, of_what=""):
    rate, p50, p99 = wrk(url, 1)
    row("concurrency 1: p50 / p99 ms" + of_what, "%.2f / %.2f (%.0f/s)" % (p50, p99, rate))
    rate, p50, p99 = wrk(url, 8)
    row("concurrency 8: scrapes/s" + of_what, "%.0f (p50 %.2f, p99 %.2f ms)" % (rate, p50, p99))


def measure(name, command, java, root, count, args):
    upstream = Upstream(root, count, not args.still)
    try:
        starts = []
        for _ in range(args.starts):
            exporter = Exporter(command, upstream)
            starts.append((exporter.start_ms, exporter.start_cpu_ms) + exporter.memory())
            exporter.close()
        # CPU time is counted in ticks of 10 ms, so the mean tells more of it than the median.
        mean_cpu = statistics.mean(s[1] for s in starts)
        median = [statistics.median(s[i] for s in starts) for i in range(4)]
        print("\n### %s, %d containers\n\n| | |\n|---|---|" % (name, count))
        row(
            "start to first 200",
            "%.0f ms (%.0f to %.0f), %.0f CPU-ms"
            % (median[0], min(s[0] for s in starts), max(s[0] for s in starts), mean_cpu),
        )
        row("classes, of these not from an archive", "%d, %d" % classes(command, java, upstream))
        row("RSS / PSS after start, MB", "%.1f / %.1f" % (median[2], median[3]))
        exporter = Exporter(command, upstream)
        if args.paced:
            minutes = [exporter.paced(60) for _ in range(args.paced)]
            row(
                "CPU-ms per scrape at 1/s, minute by minute",
                ", ".join("%.1f" % minute for minute in minutes),
            )
            exporter.close()
            exporter = Exporter(command, upstream)
        exporter.loop(1000)
        row("RSS / PSS after 1000 scrapes, MB", "%.1f / %.1f" % exporter.memory())
        tight = exporter.loop(19000)
        row("RSS / PSS after 20 000 scrapes, MB", "%.1f / %.1f" % exporter.memory())
        row("CPU-ms per scrape, tight loop", "%.2f" % tight)
        exporter.loop(1000, AS_PROMETHEUS)
        row("the same as Prometheus asks", "%.2f" % exporter.loop(5000, AS_PROMETHEUS))
        row("threads", str(exporter.threads()))
        under_load(exporter.url())
        static = upstream.keep(exporter.scrape())
        exporter.close()
        exporter = Exporter(command, upstream, "ecs")
        exporter.loop(2000)
        row("CPU-ms per scrape, tight loop, catalogue `ecs`", "%.2f" % exporter.loop(18000))
        row("RSS after that, MB", "%.1f" % exporter.memory()[0])
        under_load(exporter.url(), ", catalogue `ecs`")
        exporter.close()
        under_load(static, ", nginx with a file like a scrape")
    finally:
        upstream.close()


def sampling(name, command, root, count, minutes):
    """Exporters side by side that nobody scrapes, with different intervals of sampling."""
    upstream = Upstream(root, count)
    exporters = []
    try:
        intervals = ("0", "10s", "1s")
        exporters = [Exporter(command, upstream, sample_interval=i) for i in intervals]
        before = [exporter.cpu_ms() for exporter in exporters]
        spent = [[] for _ in intervals]
        memory = [[] for _ in intervals]
        for _ in range(minutes):
            time.sleep(60)
            for i, exporter in enumerate(exporters):
                spent[i].append(exporter.cpu_ms() - before[i] - sum(spent[i]))
                memory[i].append(exporter.memory()[0])
        print("\n### %s, %d containers, nobody scrapes, %d minutes\n" % (name, count, minutes))
        print("| sampling | CPU-ms by minute | CPU-s an hour, as in the last half | RSS by minute, MB | threads |")
        print("|---|---|---|---|---|")
        for i, interval in enumerate(intervals):
            last = spent[i][minutes // 2 :]
            row(
                interval,
                ", ".join("%.0f" % minute for minute in spent[i]),
                "%.2f" % (sum(last) / len(last) * 60 / 1000),
                ", ".join("%.1f" % m for m in memory[i]),
                str(exporters[i].threads()),
            )
    finally:
        for exporter in exporters:
            exporter.close()
        upstream.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jar", help="runnable jar, started as the README does")
    parser.add_argument("--java", default="java")
    parser.add_argument("--dist", help="folder of the distribution")
    parser.add_argument("--containers", default="3,10")
    parser.add_argument("--starts", type=int, default=9)
    parser.add_argument(
        "--paced", type=int, default=0, metavar="MINUTES", help="also minutes at one scrape/s"
    )
    parser.add_argument(
        "--sampling", type=int, default=0, metavar="MINUTES", help="only what sampling costs"
    )
    parser.add_argument("--still", action="store_true", help="the documents never change")
    args = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parents[3]
    for count in map(int, args.containers.split(",")):
        if args.jar and args.sampling:
            sampling("java -jar", [args.java, "-jar", args.jar], root, count, args.sampling)
        elif args.jar:
            measure("java -jar", [args.java, "-jar", args.jar], 1, root, count, args)
        if args.dist:
            dist = pathlib.Path(args.dist).resolve()
            command = [str(dist / "runtime/bin/java"), "@%s/lib/exporter.args" % dist]
            if args.sampling:
                sampling("distribution", command, root, count, args.sampling)
                continue
            measure("distribution", command, 1, root, count, args)


if __name__ == "__main__":
    main()
