// The codemod: walk → search → detect → plan → verify → write → report.
export { scan, survey, type Surveyed } from './scan.js';
export type { Rewriting } from './steps/rewriting.js';
export { migrate, type Migrated, type MigrateOptions } from './migrate.js';
export { undo, type Undone, type UndoOptions } from './undo.js';
export type { ScanOptions } from './options.js';
export { RULES } from './options.js';
export { exitStatus } from './exit-status.js';
export { UsageError } from './usage-error.js';
export type * from './model.js';
