import type { IDataObject } from 'n8n-workflow';

import { asText, simplify, textIn } from '../../engine';
import { eventChoice, pollTrigger, source, timeOf, type Watch } from '../../engine/polling';
import { candidateList, type Candidate } from '../responses';
import type { paths } from '../api';
import { assessmentId } from '../parameters';
import { simplifyCandidate } from '../simplifyCandidate';
import { x0paRoom } from '../vendor';

const id = (candidate: Candidate): string => textIn(candidate, 'interviewId');

/** The status of a new candidate in the vendor's example of Add Candidate. */
const isFirstStatus = (status: string): boolean => status.toLowerCase() === 'draft';

/** Texts that databases and other languages have where there is no date. */
const NO_DATE = /^([0:.TZ+\s-]*|null|none|undefined|nan|false)$/i;

/**
 * What is saved of a candidate's response: undefined without one. Its type is not documented, so anything that is no odd
 * value counts.
 */
function responseMark(responseAt: unknown): string | undefined {
	if (responseAt === true) return 'true';
	const text = asText(responseAt);
	if (text === undefined || NO_DATE.test(text)) return undefined;
	const date = Date.parse(text);
	const isTime = typeof responseAt === 'number' || !Number.isNaN(date);
	// The zero dates of other languages are no response
	if (isTime && Number.isNaN(timeOf(responseAt))) return undefined;
	return String(date || text);
}

const watches: Record<string, Watch<Candidate>> = {
	candidateAdded: {
		event: 'candidateAdded',
		id,
		mark: () => '',
		isEvent: (_mark, before) => before === undefined,
		at: ({ createdAt }) => timeOf(createdAt),
	},
	statusChanged: {
		event: 'statusChanged',
		id,
		mark: (candidate) => textIn(candidate, 'status'),
		// A candidate who was added and responded between two polls has changed, too
		isEvent: (status, before) => before !== undefined || !isFirstStatus(status),
		sampled: () => true,
		at: ({ updatedAt }) => timeOf(updatedAt),
	},
	responseReceived: {
		event: 'responseReceived',
		id,
		// A later time is another response: candidates can be granted a retake
		mark: ({ responseAt }) => responseMark(responseAt),
		isEvent: () => true,
		at: ({ responseAt }) => timeOf(responseAt),
	},
};

/**
 * The events of an assessment's candidates, found by polling: the vendor has no webhooks, and its list returns all candidates.
 *
 * An item is the event's name, then the candidate as *Get Many* returns it. `statusChanged` items also have
 * `previousStatus`, because workflows branch on the change ("from Awaiting Response to Completed") and the vendor keeps
 * no history. It is null for a candidate who was added after the last poll.
 */
export const candidateEvents = pollTrigger({
	vendor: x0paRoom,
	parameters: {
		assessmentId,
		events: eventChoice({
			options: [
				{ name: 'Candidate Added', value: 'candidateAdded', description: 'A candidate was added to the assessment' },
				{
					name: 'Response Received',
					value: 'responseReceived',
					description: 'A candidate responded to the interview, for the first time or again',
				},
				{
					name: 'Status Changed',
					value: 'statusChanged',
					description: 'The status of a candidate changed. The item has the old status in "previousStatus".',
				},
			],
			default: ['candidateAdded', 'responseReceived', 'statusChanged'],
		}),
		simplify,
	},
	sources: (values) => [
		source<paths>()<Candidate>({
			noun: 'candidates',
			subject: values.assessmentId,
			load: async (call, _newest, note) => {
				const response = await call('GET /assessments/{id}/candidates', { path: { id: values.assessmentId } });
				const { candidates, incomplete } = candidateList(response);
				if (incomplete) note(incomplete);
				return candidates;
			},
			watches: values.events.map((event) => watches[event]),
			output: (candidate, event, before) => ({
				...((values.simplify ? simplifyCandidate(candidate) : candidate) as IDataObject),
				...(event === 'statusChanged' ? { previousStatus: before ?? null } : {}),
			}),
		}),
	],
});
