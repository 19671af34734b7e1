/**
 * The derivation rules: from what the endpoint gives to the quantities that people ask for, and the
 * memory that keeps totals from falling. Each rule is one method that cites the source of its
 * formula; an absent term makes the result absent. For use by other programs.
 */
package io.github.ecsexporter.domain.derivation;
