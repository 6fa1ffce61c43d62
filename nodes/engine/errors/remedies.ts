/** Remedies that several failures share, as sentences. */
export const CHECK_BASE_URL = 'Check "Base URL" in the credential.';
export const MAYBE_A_PROXY = `${CHECK_BASE_URL} A proxy may have sent this response.`;
export const REPORT_CHANGE = 'The service may have changed it. Please report this with the name of the operation.';
