#!/usr/bin/env python3
"""Measures what a running exporter costs, from the outside.

Starts nginx with task documents of a given number of containers, starts the exporter against it,
and reads CPU time, memory, threads and classes of the exporter's process from /proc. The client is
this program, so its cost does not count; for many requests a second it needs wrk.

The statistics are different ones at every request, as if an agent had just sampled, unless --still
is given. A file of nginx as large as a scrape is fetched for comparison.

    measure.py --jar app/target/ecs-metrics-exporter.jar --dist app/target/dist --containers 3,10

Two more measurements take any number of distributions, whose figures come from the same run. What a
sidecar does: one scrape every 15 seconds from the start, over a connection that stays, and after
that nothing; and memory under a hard limit, with the distribution evicted from the page cache first
so that what it reads is charged to it (needs root, and a disk that nothing else uses).

    measure.py --sidecar 20 --dist app/target/dist --dist before=/elsewhere/dist
    measure.py --limits 64,48,44,40,36,32 --beside --dist app/target/dist

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

FIXTURE = "domain/testkit/src/main/resources/recorded/fargate-single-2024"


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
    def __init__(
        self, command, upstream, catalogues="ee", group=None, sample_interval="10s"
    ):
        self.group = group
        self.port = free_port()
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("ECS_")}
        self.environment.update(
            ECS_CONTAINER_METADATA_URI_V4=upstream.url(),
            ECS_METRICS_EXPORTER_PORT=str(self.port),
            ECS_METRICS_EXPORTER_HOST="127.0.0.1",
            ECS_METRICS_EXPORTER_MIN_INTERVAL="0",
            ECS_METRICS_EXPORTER_CATALOGUES=catalogues,
            ECS_METRICS_EXPORTER_SAMPLE_INTERVAL=sample_interval,
            ECS_METRICS_EXPORTER_SHUTDOWN_WAIT="0",
        )
        begin = time.perf_counter()
        self.process = self.spawn(command)
        self.connection = None
        while True:
            try:
                self.scrape()
                break
            except (OSError, http.client.HTTPException):
                if self.process.poll() is not None:
                    raise Failed("it does not start: " + " ".join(command))
                time.sleep(0.002)
        self.start_ms = (time.perf_counter() - begin) * 1000
        self.start_cpu_ms = self.cpu_ms()

    def spawn(self, command):
        if self.group:
            command = self.group.entering(command)
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def scrape(self, headers={}):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            self.connection.request("GET", "/metrics", headers=headers)
            answer = self.connection.getresponse()
            body = answer.read()
            if answer.getheader("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
        if answer.status != 200 or b"success 1" not in body:
            raise Failed("a scrape failed: %d" % answer.status)
        return body

    def stat(self):
        return pathlib.Path("/proc/%d/stat" % self.process.pid).read_text().rsplit(")", 1)[1].split()

    def cpu_ms(self):
        """Exact, of all threads, those that have ended included: the process's own CPU clock."""
        return time.clock_gettime((~self.process.pid << 3) | 2) * 1000

    def threads(self):
        return int(self.stat()[17])

    def by_thread(self):
        """CPU-ms and wake-ups of the threads by their names."""
        threads = {}
        for task in pathlib.Path("/proc/%d/task" % self.process.pid).iterdir():
            try:
                name = (task / "comm").read_text().strip()
                ran, _, slices = map(int, (task / "schedstat").read_text().split())
            except OSError:
                continue  # It has ended.
            before = threads.get(name, (0, 0))
            threads[name] = before[0] + ran / 1e6, before[1] + slices
        return threads

    def major_faults(self):
        return int(self.stat()[9])

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

    def kill(self):
        self.process.kill()
        self.process.wait()


class Failed(Exception):
    """What was measured does not do what it should."""


class Group:
    """A control group with a limit on memory, of either version."""

    def __init__(self, megabytes):
        root = pathlib.Path("/sys/fs/cgroup")
        self.old = (root / "memory").is_dir()
        parent = root / "memory" if self.old else root
        self.folder = parent / ("measure-%d" % os.getpid())
        self.folder.mkdir()
        self.write("memory.limit_in_bytes" if self.old else "memory.max", megabytes << 20)
        if not self.old:
            self.write("memory.swap.max", 0)

    def write(self, name, value):
        (self.folder / name).write_text(str(value))

    def entering(self, command):
        enter = 'echo $$ > %s/cgroup.procs; exec "$@"' % self.folder
        return ["sh", "-c", enter, "sh", *command]

    def charged(self):
        """MB of anonymous memory and of page cache."""
        lines = (self.folder / "memory.stat").read_text().splitlines()
        values = dict(line.split() for line in lines)
        names = ("total_rss", "total_cache") if self.old else ("anon", "file")
        return tuple(int(values[name]) / 1024 / 1024 for name in names)

    def killed(self):
        text = (self.folder / ("memory.oom_control" if self.old else "memory.events")).read_text()
        return int(re.search(r"^oom_kill (\d+)", text, re.M)[1])

    def close(self):
        try:
            # Nothing of the files stays behind, charged to a group that is gone.
            self.write("memory.force_empty" if self.old else "memory.reclaim", 1 << 30)
        except OSError:
            pass
        for _ in range(100):
            try:
                self.folder.rmdir()
                return
            except OSError:
                time.sleep(0.05)
        sys.exit("processes stay in " + str(self.folder))


def evict(folder):
    """Takes the files from the page cache, so that the next who reads them is charged for them."""
    files = [f for f in folder.rglob("*") if f.is_file() and not f.is_symlink()]
    for _ in range(50):
        for file in files:
            with open(file, "rb") as opened:
                os.fsync(opened.fileno())
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if sum(resident(files).values()) == 0:
            return
        time.sleep(0.1)
    sys.exit("something else uses the files of %s: measure a copy" % folder)


def resident(files):
    """How much of each file is in the page cache, in bytes."""
    command = ["fincore", "--bytes", "--noheadings", "--output", "RES", *map(str, files)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(zip(files, map(int, output.split())))


def read_ahead(folder):
    """Of the disk of a folder, in KB: around a page that is missing so much is read."""
    device = os.stat(folder).st_dev
    disk = pathlib.Path("/sys/dev/block/%d:%d" % (os.major(device), os.minor(device))).resolve()
    queue = disk / "queue" if (disk / "queue").is_dir() else disk.parent / "queue"
    return int((queue / "read_ahead_kb").read_text())


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


SIDECAR_INTERVAL = 15


def sidecar(distributions, root, minutes, idle_minutes):
    """One scrape per 15 s from the start, then none, for all of them at the same time."""
    upstream = Upstream(root, 3)
    exporters = {}
    try:
        for name, command in distributions.items():
            exporters[name] = Exporter(command, upstream)
        count = minutes * 60 // SIDECAR_INTERVAL
        third = count // 3
        cpu = {name: [exporter.cpu_ms()] for name, exporter in exporters.items()}
        begin = time.monotonic()
        for i in range(count):
            for exporter in exporters.values():
                exporter.scrape(AS_PROMETHEUS)
            time.sleep(max(0.0, begin + (i + 1) * SIDECAR_INTERVAL - time.monotonic()))
            for name, exporter in exporters.items():
                cpu[name].append(exporter.cpu_ms())
        before = {name: exporter.by_thread() for name, exporter in exporters.items()}
        time.sleep(idle_minutes * 60)
        print("\n### One scrape per %d s for %d minutes, CPU-ms\n" % (SIDECAR_INTERVAL, minutes))
        row("", "start", "per scrape, first, second, last third", "total", "idle, per minute", "RSS, MB")
        print("|---|---|---|---|---|---|")
        for name, exporter in exporters.items():
            at = cpu[name]
            thirds = (at[third] - at[0], at[2 * third] - at[third], at[count] - at[count - third])
            row(
                name,
                "%.0f" % at[0],
                ", ".join("%.1f" % (one / third) for one in thirds),
                "%.0f" % at[count],
                "%.1f" % ((exporter.cpu_ms() - at[count]) / idle_minutes),
                "%.1f" % exporter.memory()[0],
            )
        for name, exporter in exporters.items():
            print("\nIdle, %s, per minute:\n\n| thread | wake-ups | CPU-ms |\n|---|---|---|" % name)
            for thread, (ran, slices) in sorted(exporter.by_thread().items()):
                ran_before, slices_before = before[name].get(thread, (0, 0))
                if slices > slices_before:
                    row(
                        thread,
                        "%.1f" % ((slices - slices_before) / idle_minutes),
                        "%.2f" % ((ran - ran_before) / idle_minutes),
                    )
    finally:
        for exporter in exporters.values():
            exporter.kill()
        upstream.close()


def limited(name, command, folder, upstream, megabytes, beside):
    """300 scrapes in so much memory; optionally a health check and a report in the same group."""
    evict(folder)
    group = Group(megabytes)
    exporter = None
    try:
        exporter = Exporter(command, upstream, group=group)
        at_start = exporter.major_faults()
        cpu = exporter.cpu_ms()
        times = []
        for _ in range(300):
            begin = time.perf_counter()
            exporter.scrape(AS_PROMETHEUS)
            times.append((time.perf_counter() - begin) * 1000)
            time.sleep(0.03)
        times.sort()
        row(
            "%s, %d MB" % (name, megabytes),
            "%.0f / %.0f" % (exporter.start_ms, exporter.start_cpu_ms),
            "%.2f" % ((exporter.cpu_ms() - cpu) / len(times)),
            "%d, %d" % (at_start, exporter.major_faults() - at_start),
            "%.1f / %.1f" % (times[len(times) // 2], times[len(times) * 99 // 100]),
            "%.1f, %.1f" % group.charged(),
            ", ".join(one_beside(exporter, group, command, option) for option in beside),
        )
    except Failed as failed:
        row("%s, %d MB" % (name, megabytes), str(failed).split(":")[0], "", "", "", "", "")
    finally:
        for process in (group.folder / "cgroup.procs").read_text().split():
            os.kill(int(process), signal.SIGKILL)
        if exporter:
            exporter.process.wait()
        group.close()


def one_beside(exporter, group, command, option):
    """Whether a second process in the group does its work, and the exporter lives on."""
    begin = time.perf_counter()
    try:
        status = exporter.spawn(command + [option]).wait(timeout=60)
    except subprocess.TimeoutExpired:
        return option + ": hangs"
    took = (time.perf_counter() - begin) * 1000
    if exporter.process.poll() is not None:
        return option + ": exporter killed"
    return option + (": %.0f ms" % took if status == 0 else ": ends with %d" % status)


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
    parser.add_argument(
        "--dist", action="append", default=[], metavar="[NAME=]FOLDER", help="a distribution; repeatable"
    )
    parser.add_argument("--sidecar", type=int, metavar="MINUTES", help="one scrape per 15 s instead")
    parser.add_argument("--idle", type=int, default=3, metavar="MINUTES", help="after --sidecar")
    parser.add_argument("--limits", metavar="MB,...", help="memory under hard limits instead")
    parser.add_argument(
        "--beside", action="store_true", help="--health and --check in the same limit"
    )
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
    folders = {}
    for one in args.dist:
        name, _, folder = one.rpartition("=")
        folders[name or "distribution"] = pathlib.Path(folder).resolve()
    commands = {
        name: [str(folder / "runtime/bin/java"), "@%s/lib/exporter.args" % folder]
        for name, folder in folders.items()
    }
    if args.sidecar:
        sidecar(commands, root, args.sidecar, args.idle)
    elif args.limits:
        under_limits(commands, folders, root, args)
    else:
        for count in map(int, args.containers.split(",")):
            if args.sampling:
                if args.jar:
                    sampling("java -jar", [args.java, "-jar", args.jar], root, count, args.sampling)
                for name, command in commands.items():
                    sampling(name, command, root, count, args.sampling)
                continue
            if args.jar:
                measure("java -jar", [args.java, "-jar", args.jar], 1, root, count, args)
            for name, command in commands.items():
                measure(name, command, 1, root, count, args)


def under_limits(commands, folders, root, args):
    upstream = Upstream(root, 3)
    try:
        for name, folder in folders.items():
            print("\n%s: read-ahead of the disk %d KB\n" % (name, read_ahead(folder)))
        row(
            "", "start, ms / CPU-ms", "CPU-ms per scrape", "major faults: start, scrapes",
            "p50 / p99, ms", "anonymous, cache, MB", "beside",
        )
        print("|---|---|---|---|---|---|---|")
        for megabytes in map(int, args.limits.split(",")):
            for name, command in commands.items():
                beside = ("--health", "--check") if args.beside else ()
                limited(name, command, folders[name], upstream, megabytes, beside)
    finally:
        upstream.close()


if __name__ == "__main__":
    main()
