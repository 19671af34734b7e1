/**
 * The derivation rules: from what the endpoint gives to the quantities that people ask for. Each
 * rule is one method that cites the source of its formula; an absent term makes the result absent.
 */
package io.github.ecsexporter.domain.derivation;
