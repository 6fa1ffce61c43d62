/** A pasted token can't be renewed; the vendor documents no status for an expired one, 401 is expected. */
const accessToken = 'An access token that was pasted into the credential has expired or is wrong: paste a new one.';

/** Statuses of every call. */
export const readHints = { 401: accessToken };

/** Statuses of the calls that the vendor describes as "command methods". */
export const commandHints = { 401: accessToken, 403: 'The API client needs the scope Command or Root.' };

/** Statuses of every call on public interview links. Reading one is a "command method" too. */
export const commonHints = {
	401: accessToken,
	403: 'The API client needs the scope Command or Root, also for reading.',
};

/** Statuses of the call that creates or updates a link, by its documentation. */
export const writeHints = {
	400: 'The work group does not exist, or the template package does not exist, is not part of the work group or is not enabled.',
	401: accessToken,
	403: 'Client interviews are not enabled on the tenancy, or the scope of the API client is not Command or Root.',
};
