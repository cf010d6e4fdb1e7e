// The public names of the runtime library.
export { bridgePartnerAuth } from './axios/install.js';
export type { AxiosClient } from './axios/types.js';
export type { Bridge } from './bridge/api.js';
export type { BridgeRequest, CredentialsOption } from './bridge/credential-choice.js';
export type {
  AttemptEvent,
  BridgeEventName,
  BridgeEvents,
  BridgeListener,
  DecisionChangedEvent,
  FlagsChangedEvent,
  Outcome,
  WarningEvent,
} from './bridge/events.js';
export type { ProbeResult } from './bridge/probe.js';
export { mergeReports, type MergedReport } from './bridge/merge-reports.js';
export { formatReport, type FormatReportOptions } from './bridge/report-text.js';
export type { Criteria, Evidence, Missing } from './bridge/evidence.js';
export type { BridgeReport } from './bridge/report.js';
export type { CountRow, RefusalRow, RehearsalRow, Stay, WarningRow } from './bridge/tally.js';
export type { Verdict } from './bridge/verdict.js';
export type { BridgeOptions } from './options.js';
export type { Reason } from './rollout/decide.js';
export type { Bucketing } from './rollout/buckets.js';
export { envFlags } from './rollout/flags/env.js';
export { fileFlags, type FileFlagsOptions } from './rollout/flags/file.js';
export {
  openFeatureFlags,
  type OpenFeatureClient,
  type OpenFeatureDetails,
  type OpenFeatureFlagsOptions,
} from './rollout/flags/openfeature.js';
export type { FlagsOption, FlagSource } from './rollout/flags/source.js';
export type { RolloutSettings } from './rollout/settings.js';
export type { Scheme, Stage } from './rollout/stages.js';
export * from './token.js';
