import { choice } from '../../engine';
import { pollTrigger } from '../../engine/polling';
import { aiInterviewId, trackId } from '../parameters';
import { xobin } from '../vendor';
import { applicantEvents } from './applicantEvents';
import { finishedInterviews } from './finishedInterviews';

/** Polls a track or an AI interview, for accounts to which Xobin sends no webhooks, and for an n8n that it can't reach. */
export const trackEvents = pollTrigger({
	vendor: xobin,
	parameters: {
		event: choice({
			displayName: 'Event',
			description: 'What starts the workflow',
			options: [
				{
					name: 'AI Interview Finished',
					value: 'aiInterviewFinished',
					description: 'A candidate finished an AI interview',
				},
				{ name: 'Applicant Added', value: 'applicantAdded', description: 'An applicant was added to the track' },
				{ name: 'Applicant Hired', value: 'hired', description: 'An applicant was marked as hired' },
				{ name: 'Applicant Rejected', value: 'rejected', description: 'An applicant was rejected' },
				{
					name: 'Stage Changed',
					value: 'stageChanged',
					description: 'An applicant moved to another stage. The item has the old one in "previous_stage_id".',
				},
			],
			default: 'applicantAdded',
		}),
		trackId: { ...trackId, showWhen: { event: ['applicantAdded', 'hired', 'rejected', 'stageChanged'] } },
		aiInterviewId: { ...aiInterviewId, showWhen: { event: ['aiInterviewFinished'] } },
	},
	sources: (values) => [
		values.event === 'aiInterviewFinished'
			? finishedInterviews(values.aiInterviewId as number)
			: applicantEvents(values.event, values.trackId as number),
	],
});
