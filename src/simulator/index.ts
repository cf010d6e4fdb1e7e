// `opentok-auth-bridge/simulator`: the OpenTok REST API on loopback, as far as authentication goes.
export type { Credential, CredentialLevel } from '../auth/credential.js';
export type { PresentedScheme, Scheme } from './presented.js';
export type { Fault, FaultMatch, FaultRates, Faults, FaultTarget, NextFault } from './faults.js';
export type { LoggedClaims, LoggedRequest } from './logged-request.js';
export type { Instant } from './option-checks.js';
export { DEMO_CREDENTIAL, type SimulatorOptions } from './options.js';
export { startSimulator, type Simulator } from './server.js';
