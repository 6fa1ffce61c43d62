import type { paths } from '../../api';
import { choice, collection, operation, text, textId } from '../../../engine';
import { moduleArray, modules } from '../../insightModules';
import { jobId } from '../../parameters';

const fields = {
	sessionId: textId({
		displayName: 'Session ID',
		description:
			'The chat session to go on with: its last 10 messages are known to the answer. Left out, a new one is made.',
		hint: 'The "session_id" that an earlier question gave',
		placeholder: 'e.g. 1',
	}),
	modules: modules('Only what these modules found is used for the answer'),
	mode: choice({
		displayName: 'Mode',
		description: 'How the segments for the answer are found',
		options: [
			{ name: 'Brute Force', value: 'brute_force' },
			{ name: 'Vector', value: 'vector' },
		],
		default: 'vector',
	}),
};

export const ask = operation<paths>()({
	name: 'Ask',
	value: 'ask',
	action: 'Ask a question about a video',
	description: 'Get an answer to a question about a video. It may hold Markdown.',
	endpoint: 'POST /chat/ask',
	effect: 'once',
	howToCheck: '"Get Many" of the resource "Chat Session" shows the last message if it was asked.',
	identifiedBy: ['session_id'],
	hints: { 404: 'There may be no video with this job ID, or no such session.' },
	parameters: {
		jobId,
		question: text({
			displayName: 'Question',
			description: 'What to ask about the video',
			placeholder: 'e.g. Which prices are named?',
			maxLength: 10_000,
			rows: 3,
		}),
		additionalFields: collection({ displayName: 'Additional Fields', fields }),
	},
	// The vendor's field is named after the video's ID, but takes the job ID
	request: ({ jobId: video_id, question, additionalFields: { sessionId, modules: names, mode } }) => ({
		body: {
			question,
			video_id,
			...(sessionId ? { session_id: sessionId } : {}),
			...moduleArray(names),
			...(mode ? { mode } : {}),
		},
	}),
});
