import type { Language } from '../model.js';
import { composer } from './composer/index.js';
import { bundler } from './bundler/index.js';
import { dotnet } from './dotnet/index.js';
import { goModules } from './go/index.js';
import { jvm } from './jvm/index.js';
import { npm } from './npm/index.js';
import { pip } from './python/index.js';

/** Manifests and lock files, one ecosystem a line. Add a new one here. */
export const MANIFESTS: readonly Language[] = [npm, composer, bundler, pip, jvm, dotnet, goModules];
