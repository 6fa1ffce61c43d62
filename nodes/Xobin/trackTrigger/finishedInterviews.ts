import type { IDataObject } from 'n8n-workflow';

import { rowsOf, textIn } from '../../engine';
import { source, type Watch } from '../../engine/polling';
import type { components, paths } from '../api';
import { timeInList } from './timeInList';

type Invite = components['schemas']['AiInterviewInvited'];

/** Xobin documents `Completed` as an example, and not all values. */
const FINISHED = ['completed', 'complete', 'finished', 'submitted', 'evaluated'];

const finished: Watch<Invite> = {
	event: 'aiInterviewFinished',
	id: (invite) => textIn(invite, 'response_id'),
	mark: (invite) => (FINISHED.includes(textIn(invite, 'invite_status').trim().toLowerCase()) ? 'finished' : ''),
	isEvent: (mark) => mark === 'finished',
	at: ({ last_updated_at: time }) => timeInList(time),
};

/** Invites to an AI interview that candidates have finished. An item is the event's name, then the invite. */
export const finishedInterviews = (aiInterviewId: number) =>
	source<paths>()<Invite>({
		noun: 'AI interview invites',
		subject: `AI interview ${aiInterviewId}`,
		load: async (call) => {
			const path = { ai_interview_id: aiInterviewId };
			return rowsOf(await call('GET /ai-interviews/invited/{ai_interview_id}', { path })) as unknown as Invite[];
		},
		watches: [finished],
		output: (invite) => ({ ...invite }) as IDataObject,
	});
