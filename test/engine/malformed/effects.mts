/**
 * POSTs that may be repeated: by the sheets they only make a link (Xobin A4 and I3, X0PA Room 10, LynxVizion 15 and 17),
 * only read (26), or are idempotent by the vendor's word (19).
 */
const REPEATABLE_POSTS = [
	'POST /assessments/reports/{report_id}/{option}',
	'POST /ai-interviews/report/{response_id}/{option}',
	'POST /candidates/{id}/share',
	'POST /storage/upload-url',
	'POST /storage/download-url',
	'POST /search',
	'POST /processing/register-upload',
];

/** A PUT that must not be repeated: it ends a session that a person may have open (HotDocs Advance, row 31). */
const ONCE_PUTS = ['PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/SaveAndClose'];

/** Whether a request may email a person or create a record, by the rule of the sheets' README. */
export const isOnce = (endpoint: string): boolean =>
	ONCE_PUTS.includes(endpoint) || (/^(POST|PATCH) /.test(endpoint) && !REPEATABLE_POSTS.includes(endpoint));

/**
 * Where the vendor documents an answer with a status of success that says that nothing was done: its words count, so such
 * an answer need not be called uncertain (Xobin A5 and I5, C2 and C3).
 */
const DOCUMENTED_REFUSALS: Record<string, RegExp> = {
	'Xobin assessmentInvite.revoke': /"status":/,
	'Xobin aiInterviewInvite.revoke': /"status":/,
	'Xobin candidate.delete': /"success":/,
	'Xobin candidate.cancelDeletion': /"success":/,
};

export const isDocumentedRefusal = (name: string, body: string | Buffer): boolean =>
	DOCUMENTED_REFUSALS[name]?.test(body.toString()) === true;
