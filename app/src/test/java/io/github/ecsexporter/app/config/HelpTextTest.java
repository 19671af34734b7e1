package io.github.ecsexporter.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HelpTextTest {

  @Test
  void namesEverySettingWithItsDefault() {
    assertThat(Setting.ALL)
        .allSatisfy(
            setting ->
                assertThat(HelpText.text())
                    .contains("  " + setting.flag() + " " + setting.type().placeholder() + "\n")
                    .contains(
                        setting.variable() + ", default: " + setting.defaultInWords() + "\n"));
  }

  @Test
  void namesEveryMode() {
    assertThat(Mode.values()).allSatisfy(mode -> assertThat(HelpText.text()).contains(mode.flag()));
  }

  @Test
  void namesTheValuesOfEverySetting() {
    String unwrapped = HelpText.text().replace("\n      ", " ");

    assertThat(Setting.ALL)
        .allSatisfy(setting -> assertThat(unwrapped).contains("Value: " + setting.type().rule()));
  }

  @Test
  void namesEveryExitCode() {
    assertThat(HelpText.text())
        .contains("  0  Done, or stopped", "  1  A document could not", "  2  The configuration")
        .contains("address to listen on is taken");
  }

  @Test
  void fitsATerminal() {
    assertThat(HelpText.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  void everySettingHasADefaultInWords() {
    assertThat(Setting.ALL)
        .allSatisfy(setting -> assertThat(setting.defaultInWords()).isNotEmpty());
  }
}
