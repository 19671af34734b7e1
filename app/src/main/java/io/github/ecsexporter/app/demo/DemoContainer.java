package io.github.ecsexporter.app.demo;

/**
 * How a simulated container behaves. Every quantity is a closed formula of the container's age, so
 * that any moment can be asked for and counters cannot fall.
 *
 * @param name in the task definition
 * @param image with its tag
 * @param idSuffix what follows the task id in its Docker id, digits
 * @param sampledAfter how long after the task's full seconds it is sampled, milliseconds
 * @param cpu its load
 * @param memory what it holds
 * @param disk what it reads and writes
 * @param life seconds until it runs out of memory and is restarted; 0 for never
 */
record DemoContainer(
    String name,
    String image,
    String idSuffix,
    int sampledAfter,
    Cpu cpu,
    Memory memory,
    Disk disk,
    int life) {
  private static final double MEBIBYTE = 1 << 20;
  private static final long PAGE = 4_096;
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * A load that goes up and down.
   *
   * @param cores in use on average
   * @param swing by how much they go up and down, at most as much as they are
   * @param period of the swing, seconds
   */
  record Cpu(double cores, double swing, double period) {
    /** CPU time used at an age, nanoseconds: the integral of cores + swing · sin. */
    long nanos(double age) {
      double turn = 2 * Math.PI / period;
      double seconds = cores * age + swing / turn * (1 - Math.cos(turn * age));
      return (long) (seconds * NANOS_PER_SECOND);
    }
  }

  /**
   * Memory that may leak and follows the load a little.
   *
   * @param start of the processes, MiB
   * @param growth MiB per second
   * @param cache page cache once it is filled, MiB
   * @param limit own hard limit, MiB; 0 for none
   */
  record Memory(double start, double growth, double cache, int limit) {
    private static final double WAVE = 0.04;
    private static final double CACHE_FILLS_IN = 20;

    /** Memory of the processes, bytes. */
    long rssBytes(double age, double period) {
      return pages((start + growth * age) * (1 + WAVE * Math.sin(2 * Math.PI / period * age)));
    }

    /** The most that they have had so far, bytes. */
    long maxRssBytes(double age) {
      return pages((start + growth * age) * (1 + WAVE));
    }

    /** Page cache, bytes. */
    long cacheBytes(double age) {
      return pages(cache * (1 - Math.exp(-age / CACHE_FILLS_IN)));
    }
  }

  /**
   * Block I/O.
   *
   * @param read at start, MiB
   * @param written per second, bytes
   */
  record Disk(double read, double written) {
    private static final double READS_FOR = 5;

    /** Bytes read so far. */
    long readBytes(double age) {
      return pages(read * (1 - Math.exp(-age / READS_FOR)));
    }

    /** Bytes written so far. */
    long writtenBytes(double age) {
      return pages(written * age / MEBIBYTE);
    }
  }

  /** Restarts up to an age, seconds since the first start. */
  long restarts(double age) {
    return life == 0 ? 0 : (long) (age / life);
  }

  /** Seconds since the last start. */
  double ageOfThisLife(double age) {
    return life == 0 ? age : age - restarts(age) * life;
  }

  private static long pages(double mebibytes) {
    return (long) (mebibytes * MEBIBYTE) / PAGE * PAGE;
  }
}
