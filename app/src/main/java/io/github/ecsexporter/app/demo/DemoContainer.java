package io.github.ecsexporter.app.demo;

/**
 * How a simulated container behaves. Every quantity is a closed formula of an age, so that any
 * moment can be asked for and counters cannot fall.
 *
 * @param name in the task definition
 * @param image with its tag
 * @param idSuffix what follows the task id in its Docker id, digits
 * @param sampledAfter how long after the task's full seconds it is sampled, milliseconds
 * @param cpu its load
 * @param memory what it holds
 * @param disk what it reads and writes
 * @param life when it runs
 */
record DemoContainer(
    String name,
    String image,
    String idSuffix,
    int sampledAfter,
    Cpu cpu,
    Memory memory,
    Disk disk,
    Life life) {
  private static final double MEBIBYTE = 1 << 20;
  private static final long PAGE = 4_096;
  private static final double NANOS_PER_SECOND = 1e9;

  /** The same container, told to stop. */
  DemoContainer toldToStop(double told, double seconds, int exitCode) {
    return new DemoContainer(
        name,
        image,
        idSuffix,
        sampledAfter,
        cpu,
        memory,
        disk,
        life.toldToStop(told, told + seconds, exitCode));
  }

  boolean is(DemoContainer other) {
    return idSuffix.equals(other.idSuffix);
  }

  /**
   * A load that goes up and down.
   *
   * @param cores in use on average
   * @param swing by how much they go up and down, at most as much as they are
   * @param period of the swing, seconds
   */
  record Wave(double cores, double swing, double period) {
    /** CPU seconds used: the integral of cores + swing · sin. */
    double seconds(double age) {
      double turn = 2 * Math.PI / period;
      return cores * age + swing / turn * (1 - Math.cos(turn * age));
    }
  }

  /**
   * Two loads in turn.
   *
   * @param quiet without a drill
   * @param drill in one
   */
  record Cpu(Wave quiet, Wave drill) {
    /** One load at all times, apart from its rhythm. */
    static Cpu steady(double cores, double swing, double period) {
      Wave wave = new Wave(cores, swing, period);
      return new Cpu(wave, wave);
    }

    /** CPU time used up to an age of the task, nanoseconds. */
    long nanos(double age) {
      double seconds =
          quiet.seconds(GameDay.quietSeconds(age)) + drill.seconds(GameDay.seconds(age));
      return (long) (seconds * NANOS_PER_SECOND);
    }
  }

  /**
   * What its processes hold, MiB.
   *
   * @param start without a drill, at start
   * @param growth per second; what leaks is freed every {@code leaksFor} seconds
   * @param leaksFor seconds
   * @param drill more of it in a drill
   * @param cache page cache once it is filled
   * @param limit own hard limit; 0 for none
   */
  record Memory(
      double start, double growth, double leaksFor, double drill, double cache, int limit) {
    private static final double CACHE_FILLS_IN = 20;

    /** The limit leaves room for what else counts. */
    private static final double FULL = 0.975;

    static Memory steady(double mebibytes, double cache, int limit) {
      return new Memory(mebibytes, 0, 1, 0, cache, limit);
    }

    /**
     * Memory of the processes, bytes.
     *
     * @param lifeAge seconds since the start of this life
     * @param age of the task
     */
    long rssBytes(double lifeAge, double age) {
      double held = start + growth * (lifeAge % leaksFor) + drill * GameDay.level(age);
      return pages(limit == 0 ? held : Math.min(held, FULL * limit));
    }

    /** The most that they have had, bytes. */
    long maxRssBytes(double lifeAge, double age) {
      double most =
          start
              + growth * Math.min(lifeAge, leaksFor)
              + (age < GameDay.PERIOD ? drill * GameDay.level(age) : drill);
      return pages(limit == 0 ? most : Math.min(most, FULL * limit));
    }

    /** Page cache, bytes. */
    long cacheBytes(double lifeAge) {
      return pages(cache * (1 - Math.exp(-lifeAge / CACHE_FILLS_IN)));
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

  /**
   * When it runs: always, once, or again and again.
   *
   * @param period seconds from one start to the next; 0 if it is started once
   * @param runsFor seconds until it ends; 0 for never
   * @param exitCode of its own end
   * @param told the age of the task from which it is not started again
   * @param end the age of the task at which it ends when it is told to stop
   * @param toldExitCode of that end
   */
  record Life(
      double period, double runsFor, int exitCode, double told, double end, int toldExitCode) {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    /** Seconds after a start until the platform calls it running and has statistics of it. */
    private static final double STARTS_FOR = 3;

    static Life forever() {
      return once(0, 0);
    }

    static Life once(double seconds, int exitCode) {
      return restarted(0, seconds, exitCode);
    }

    static Life restarted(double period, double runsFor, int exitCode) {
      return new Life(period, runsFor, exitCode, NEVER, NEVER, 0);
    }

    /**
     * The same life with an end.
     *
     * @param told the age of the task from which it is not started again
     * @param end the age of the task at which it ends, if it does not end by itself before
     */
    Life toldToStop(double told, double end, int exitCode) {
      return new Life(period, runsFor, this.exitCode, told, end, exitCode);
    }

    boolean isRestarted() {
      return period > 0;
    }

    /** Restarts up to an age of the task. */
    long restarts(double age) {
      return isRestarted() ? (long) (Math.min(age, told) / period) : 0;
    }

    /** Seconds since the last start. */
    double ageOfThisLife(double age) {
      return isRestarted() ? age - restarts(age) * period : age;
    }

    boolean isStopped(double age) {
      return age >= end || hasEndedByItself(age);
    }

    private boolean hasEndedByItself(double age) {
      return runsFor > 0 && ageOfThisLife(Math.min(age, end)) >= runsFor;
    }

    /** The exit code of its last end; only if it is stopped. */
    int lastExitCode(double age) {
      return hasEndedByItself(age) ? exitCode : toldExitCode;
    }

    /** Whether it was started and is not yet called running. */
    boolean isStarting(double age) {
      return ageOfThisLife(age) < STARTS_FOR;
    }

    /** The age of the task at which this life ended; only if it is stopped. */
    double endedAt(double age) {
      return hasEndedByItself(age) ? age - ageOfThisLife(age) + runsFor : end;
    }
  }

  private static long pages(double mebibytes) {
    return (long) (mebibytes * MEBIBYTE) / PAGE * PAGE;
  }
}
