package io.github.ecsexporter.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loggers that the JDK and JBoss hand out, found as services as in production. */
class LoggersTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @BeforeEach
  void logHere() {
    Logging.configure(LogLevel.DEBUG, LogFormat.LOGFMT, new PrintStream(bytes, false, UTF_8));
  }

  @AfterEach
  void logAsBefore() {
    Logging.configure(LogLevel.INFO, LogFormat.LOGFMT, System.err);
  }

  private String written() {
    Logging.flush();
    return bytes.toString(UTF_8);
  }

  @Test
  void jdkLoggersWriteHere() {
    System.getLogger("io.github.ecsexporter.Jdk").log(System.Logger.Level.INFO, "hello");

    assertThat(written()).endsWith("level=info logger=Jdk msg=hello\n");
  }

  @Test
  void jdkLoggersFillParameters() {
    System.getLogger("io.github.ecsexporter.Jdk")
        .log(System.Logger.Level.INFO, "{0} of {1,number} and {2}, {x} {", 9546, "b");

    assertThat(written()).endsWith("msg=\"9546 of b and {2}, {x} {\"\n");
  }

  @Test
  void jdkLoggersWriteErrors() {
    System.getLogger("io.github.ecsexporter.Jdk")
        .log(System.Logger.Level.WARNING, (String) null, new RuntimeException("why"));

    assertThat(written()).contains("msg=null error=\"java.lang.RuntimeException: why\\n");
  }

  @Test
  void jbossLoggersWriteWarningsHere() {
    Logger logger = Logger.getLogger("org.xnio.nio");
    logger.info("quiet");
    logger.debugf("quiet %s", "too");
    logger.warnf("%d of %s", 1, "x");
    logger.error("bad", new RuntimeException("why"));

    assertThat(logger).isInstanceOf(JbossLogger.class);
    assertThat(written())
        .hasLineCount(2)
        .contains("level=warn logger=nio msg=\"1 of x\"\n")
        .contains("level=error logger=nio msg=bad error=\"java.lang.RuntimeException: why\\n");
  }

  @Test
  void whatEndsAThreadIsLogged() {
    UncaughtLog handler = new UncaughtLog();
    handler.uncaughtException(new Thread("worker"), new IllegalStateException("why"));
    handler.uncaughtException(new Thread(LogWriter.THREAD), new IllegalStateException("loop"));

    assertThat(written())
        .hasLineCount(1)
        .contains("level=error logger=UncaughtLog msg=\"Thread worker ended unexpectedly\"")
        .contains("error=\"java.lang.IllegalStateException: why\\n");
  }

  @Test
  void jbossContextsAreIgnored() {
    JbossLogProvider provider = new JbossLogProvider();
    assertThat(provider.putMdc("k", "v")).isNull();
    provider.pushNdc("a");
    provider.setNdcMaxDepth(1);

    assertThat(provider.getMdc("k")).isNull();
    assertThat(provider.getMdcMap()).isEmpty();
    assertThat(provider.getNdc()).isNull();
    assertThat(provider.getNdcDepth()).isZero();
    assertThat(provider.peekNdc()).isEmpty();
    assertThat(provider.popNdc()).isEmpty();
    provider.removeMdc("k");
    provider.clearMdc();
    provider.clearNdc();
  }
}
