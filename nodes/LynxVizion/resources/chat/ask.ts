import type { paths } from '../../api';
import { choice, collection, filter, operation, text, textId } from '../../../engine';
import { moduleArray, modules } from '../../insightModules';
import { jobId } from '../../parameters';

const fields = {
	sessionId: textId({
		displayName: 'Session ID',
		description: 'Chat session to continue. By default, a new one starts.',
		hint: 'Use the "session_id" returned for an earlier question',
		placeholder: 'e.g. 1',
	}),
	modules: filter(modules('Use only the results of these modules')),
	mode: choice({
		displayName: 'Mode',
		description: 'How to find the segments for the answer',
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
	description: 'Get an answer to a question about a video. The answer may contain Markdown.',
	endpoint: 'POST /chat/ask',
	effect: 'once',
	howToCheck: '"Get Many" of the resource "Chat Session" shows the last message if the question was asked.',
	identifiedBy: ['session_id'],
	hints: { 404: 'There may be no video with this job ID, or no such session.' },
	parameters: {
		jobId,
		question: text({
			displayName: 'Question',
			description: 'What to ask about the video',
			placeholder: 'e.g. Which prices are mentioned?',
			rows: 3,
		}),
		additionalFields: collection({ displayName: 'Additional Fields', role: 'setting', fields }),
	},
	// The vendor's field is called `video_id`, but takes the job ID
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
