import type { IDataObject } from 'n8n-workflow';

import { simplify } from '../../engine';
import { eventChoice, pollTrigger, source, type Watch } from '../../engine/polling';
import { candidatesIn, type Candidate } from '../responses';
import type { paths } from '../api';
import { assessmentId } from '../parameters';
import { simplifyCandidate } from '../simplifyCandidate';
import { x0paRoom } from '../vendor';

const id = ({ interviewId }: Candidate): string => interviewId;

/** The status of a new candidate in the vendor's example of Add Candidate. */
const isFirstStatus = (status: string): boolean => status.toLowerCase() === 'draft';

const watches: Record<string, Watch<Candidate>> = {
	candidateAdded: {
		event: 'candidateAdded',
		id,
		mark: () => '',
		isEvent: (_mark, before) => before === undefined,
		at: ({ createdAt }) => Date.parse(createdAt),
	},
	statusChanged: {
		event: 'statusChanged',
		id,
		mark: ({ status }) => String(status),
		// A candidate who was added and responded between two polls has changed, too
		isEvent: (status, before) => before !== undefined || !isFirstStatus(status),
		sampled: () => true,
		at: ({ updatedAt }) => Date.parse(updatedAt),
	},
	responseReceived: {
		event: 'responseReceived',
		id,
		// The type of `responseAt`, if not null, is not documented. A later time is another response: candidates can be granted a retake
		mark: ({ responseAt }) => {
			if (responseAt === null || responseAt === undefined) return undefined;
			return String(Date.parse(String(responseAt)) || responseAt);
		},
		isEvent: () => true,
		at: ({ responseAt }) => Date.parse(String(responseAt)),
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
			load: async (call) =>
				candidatesIn(await call('GET /assessments/{id}/candidates', { path: { id: values.assessmentId } })),
			watches: values.events.map((event) => watches[event]),
			output: (candidate, event, before) => ({
				...((values.simplify ? simplifyCandidate(candidate) : candidate) as IDataObject),
				...(event === 'statusChanged' ? { previousStatus: before ?? null } : {}),
			}),
		}),
	],
});
