/** A pasted token can't be renewed. The vendor documents no status for an expired one; 401 is expected. */
const accessToken = 'If the access token was pasted into the credential, it has expired or is wrong: paste a new one.';

/** Statuses of every call. */
export const readHints = { 401: accessToken };

/** Statuses of the calls that the vendor describes as "command methods". */
export const commandHints = { 401: accessToken, 403: 'The API client needs the scope Command or Root.' };

const noSession = 'The work item may have no session in progress. Begin one first.';

/** Statuses of the calls on the session in progress. */
export const sessionHints = { ...commandHints, 404: noSession, 409: noSession };

const answers =
	'Answers can be changed only while the current version is Saved, Completed or PostProcessingFailed, and must be valid HotDocs answer XML.';

/** Statuses of the calls that change answers. The status for a wrong state was not seen, so these are likely ones. */
export const answerHints = { ...commandHints, 400: answers, 409: answers, 422: answers };

/** Statuses of every call on public interview links. Reading one is a "command method" too. */
export const linkHints = {
	401: accessToken,
	403: 'The API client needs the scope Command or Root, even to read.',
};

/** Statuses of the call that creates or updates a link, from its documentation. */
export const writeLinkHints = {
	400: "The work group doesn't exist, or the template package doesn't exist, is not part of the work group or is not enabled.",
	401: accessToken,
	403: 'Client interviews are not enabled on the tenancy, or the scope of the API client is not Command or Root.',
};
