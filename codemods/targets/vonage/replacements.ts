/**
 * What replaces the official OpenTok SDK, by the id of the reader of manifests, in the words of a sentence. Only
 * packages whose description in the registry says that they speak to the Vonage Video API.
 */
export const REPLACEMENTS: Readonly<Record<string, string>> = {
  npm: '@vonage/video, or @vonage/server-sdk, which brings it along',
  pip: 'vonage-video',
};
