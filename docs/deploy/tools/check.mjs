// Every check of the deploy kit; docs/deploy/check prepares and calls it.
import { finish } from './report.mjs';

await import('./check-files.mjs');
await import('./check-rules.mjs');
await import('./check-discovery.mjs');
await import('./check-infrastructure.mjs');
await import('./check-dashboards.mjs');
await import('./check-live.mjs');
finish();
