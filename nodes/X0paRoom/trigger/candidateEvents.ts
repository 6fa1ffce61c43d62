import type { IDataObject } from 'n8n-workflow';

import { simplify } from '../../engine';
import { eventChoice, pollTrigger, source, type Watch } from '../../engine/polling';
import { candidatesIn, type Candidate } from '../responses';
import type { paths } from '../api';
import { assessmentId } from '../parameters';
import { simplified } from '../simplifiedCandidate';
import { x0paRoom } from '../vendor';

const id = ({ interviewId }: Candidate): string => interviewId;

/** The status of every new candidate, by the vendor's example of Add Candidate. */
const isFirstStatus = (status: string): boolean => status.toLowerCase() === 'draft';

const watches: Record<string, Watch<Candidate>> = {
	candidateAdded: {
		event: 'candidateAdded',
		id,
		mark: () => '',
		tells: (_mark, before) => before === undefined,
		at: ({ createdAt }) => Date.parse(createdAt),
	},
	statusChanged: {
		event: 'statusChanged',
		id,
		mark: ({ status }) => String(status),
		// One who was added and answered between two polls has changed, too
		tells: (status, before) => before !== undefined || !isFirstStatus(status),
		sampled: () => true,
		at: ({ updatedAt }) => Date.parse(updatedAt),
	},
	responseReceived: {
		event: 'responseReceived',
		id,
		// The type of a set `responseAt` is not documented. A later one is another response: candidates can be granted a retake
		mark: ({ responseAt }) => {
			if (responseAt === null || responseAt === undefined) return undefined;
			return String(Date.parse(String(responseAt)) || responseAt);
		},
		tells: () => true,
		at: ({ responseAt }) => Date.parse(String(responseAt)),
	},
};

/**
 * Tells what happens to the candidates of an assessment. The vendor has no webhooks; its list gives all candidates.
 *
 * Items are candidates as *Get Many* gives them, after the event's name. With `statusChanged` comes `previousStatus`,
 * because workflows branch on the step ("from Awaiting Response to Completed") and the vendor keeps no history; it is
 * null for a candidate who was added since the last poll.
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
					description: 'A candidate has answered the interview, for the first time or again',
				},
				{
					name: 'Status Changed',
					value: 'statusChanged',
					description:
						'The status of a candidate is another one. The item shows the status before as "previousStatus".',
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
				...((values.simplify ? simplified(candidate) : candidate) as IDataObject),
				...(event === 'statusChanged' ? { previousStatus: before ?? null } : {}),
			}),
		}),
	],
});
