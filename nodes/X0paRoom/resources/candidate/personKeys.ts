import { normalizedKey } from '../../../engine';

/** The person with an email address in an assessment. */
export const personKey = (assessmentId: string, email: string): string =>
	`${normalizedKey(email)} in assessment ${assessmentId}`;

/** The person whose interview it is. */
export const interviewKey = (interviewId: unknown): string => `interview ${normalizedKey(String(interviewId))}`;
