import { json } from '../../response.mjs';
import { nextId, serverTime, videoOf, videoOfJob, type LynxSegment, type Operations, type World } from './state.mjs';

interface Search {
	query: string;
	job_id?: string;
	job_ids?: string[];
	modules?: string[];
	limit?: number;
	threshold?: number;
}

interface Question {
	question: string;
	video_id: string;
	session_id?: string;
}

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];

/** The share of the query's words that the content contains: no vectors, but a ranking. */
function similarity(query: string, content: string): number {
	const wanted = words(query);
	const contained = new Set(words(content));
	return wanted.filter((word) => contained.has(word)).length / Math.max(1, wanted.length);
}

const byModule = (segments: LynxSegment[]): Record<string, LynxSegment[]> => {
	const groups: Record<string, LynxSegment[]> = {};
	for (const segment of segments) (groups[segment.module] ??= []).push(segment);
	return groups;
};

/** The results of an analysis, and questions about it. */
export const segments = ({ state, clock, fail }: World): Operations => ({
	listSegments(call) {
		const video = videoOfJob(state(), call.params.job_id);
		if (video === undefined) return fail(404);
		const all = state().segments.get(video.job_id) ?? [];
		return json(
			200,
			all.filter(({ module }) => call.query.module === undefined || call.query.module === module),
		);
	},

	deleteSegments(call) {
		const video = videoOfJob(state(), call.params.job_id);
		if (video === undefined) return fail(404);
		const count = state().segments.get(video.job_id)?.length ?? 0;
		state().segments.delete(video.job_id);
		state().jobs.delete(video.job_id);
		video.status = 'uploaded';
		video.updated_at = serverTime(clock.now());
		call.changed('segmentsDeleted');
		return json(200, { ok: true, message: `${count} segments deleted` });
	},

	getResults(call) {
		const video = videoOfJob(state(), call.params.job_id);
		if (video === undefined) return fail(404);
		const found = state().segments.get(video.job_id) ?? [];
		const { job_id, name, duration, status, processing_time } = video;
		return json(200, {
			job_id,
			video_name: name,
			duration,
			status,
			processing_time,
			segments: found,
			...byModule(found),
		});
	},

	searchSegments(call) {
		const { query, job_id, job_ids, modules, limit = 20, threshold = 0.4 } = call.body as Search;
		if (job_id !== undefined && job_ids !== undefined) call.violates('job_id and job_ids are both sent');
		const jobs = job_id === undefined ? job_ids : [job_id];
		return json(
			200,
			[...state().segments.values()]
				.flat()
				.filter((segment) => jobs === undefined || jobs.includes(segment.job_id))
				.filter(({ module }) => modules === undefined || modules.includes(module))
				.map(({ created_at: _, ...segment }) => ({ ...segment, similarity: similarity(query, segment.content) }))
				.filter((found) => found.similarity >= threshold)
				.sort((a, b) => b.similarity - a.similarity)
				.slice(0, limit),
		);
	},

	askChat(call) {
		const { question, video_id: jobId, session_id: sessionId } = call.body as Question;
		const video = videoOfJob(state(), jobId);
		if (video === undefined) return fail(404);
		const known = sessionId === undefined ? undefined : state().sessions.get(sessionId);
		if (sessionId !== undefined && known?.job_id !== jobId) return fail(404);
		const answer = `You asked about **${video.name}**: ${question}`;
		const session = known ?? {
			id: nextId(state()),
			user_id: video.user_id,
			video_id: video.id,
			job_id: video.job_id,
			video_name: video.name,
			title: question,
			message_count: 0,
			last_message: '',
		};
		session.message_count += 2;
		session.last_message = answer;
		state().sessions.set(session.id, session);
		call.changed('questionAsked');
		return json(200, { answer, session_id: session.id, feedback_id: nextId(state()) });
	},

	listChatSessions(call) {
		const wanted = call.query.video_id as string | undefined;
		const video = wanted === undefined ? undefined : videoOf(state(), wanted);
		return json(
			200,
			[...state().sessions.values()].filter(({ video_id }) => wanted === undefined || video_id === video?.id),
		);
	},
});
