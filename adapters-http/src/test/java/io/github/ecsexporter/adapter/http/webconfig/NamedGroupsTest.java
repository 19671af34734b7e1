package io.github.ecsexporter.adapter.http.webconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class NamedGroupsTest {
  private static final String PROPERTY = "jdk.tls.namedGroups";
  private static final String[] CURVES = {"secp384r1", "x25519"};

  private String before;

  @BeforeEach
  void remember() {
    before = System.getProperty(PROPERTY);
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_19)
  void setsThePropertyWhereAConnectionHasNoCurvesOfItsOwn() {
    NamedGroups.prepare(CURVES);
    NamedGroups.prefer(new SSLParameters(), CURVES);
    assertThat(System.getProperty(PROPERTY)).isEqualTo("secp384r1,x25519");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_20)
  void setsTheCurvesOfTheConnectionWhereItHasThem() throws ReflectiveOperationException {
    SSLParameters parameters = new SSLParameters();
    NamedGroups.prepare(CURVES);
    NamedGroups.prefer(parameters, CURVES);
    Method getter = SSLParameters.class.getMethod("getNamedGroups");
    assertThat((String[]) getter.invoke(parameters)).containsExactly(CURVES);
    assertThat(System.getProperty(PROPERTY)).isEqualTo(before);
  }
}
