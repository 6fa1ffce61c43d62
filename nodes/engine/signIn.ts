/** The entry point for credentials: their address, their test, signing in and renewing tokens. */
export { cleanBaseUrl } from './http/baseUrl';
export { NO_WEB_PAGE, noToken, statusesExcept, TEST_HEADERS, testAt, testRules } from './http/credentialTest';
export { freshToken, requestSignIn } from './http/signIn';
export { tokenField, tokenInJson } from './http/tokenIn';
export { joinUrl } from './http/url';
export { pastedKey, visible } from './parameters/invisible';
