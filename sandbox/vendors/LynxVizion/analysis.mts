import { nextId, serverTime, type LynxSegment, type LynxVideo, type World } from './state.mjs';

/** Milliseconds after the start of an analysis. */
const PROCESSING_AFTER = 2_000;
const FINISHED_AFTER = 6_000;

const ALL_MODULES = ['visualelements', 'transcription', 'scenes'];

const CONTENTS: Record<string, string[]> = {
	transcription: ['Welcome, please introduce yourself.', 'I sold software for five years.', 'It costs ten a month.'],
	visualelements: ['A person at a desk', 'A slide with prices'],
	scenes: ['Introduction', 'Prices'],
};

const SEGMENT_SECONDS = 5;

/** The segments that the analysis of a video finds: by module, the same for every video. */
export function segmentsOf(video: LynxVideo, createdAt: string): LynxSegment[] {
	const modules = JSON.parse(video.selected_insights ?? JSON.stringify(ALL_MODULES)) as string[];
	return modules
		.flatMap((module) =>
			(CONTENTS[module] ?? [`Found by ${module}`]).map((content, index) => ({
				id: `${video.id}-${module}-${index + 1}`,
				job_id: video.job_id,
				module,
				content,
				start_time: index * SEGMENT_SECONDS,
				end_time: (index + 1) * SEGMENT_SECONDS,
				metadata: null,
				created_at: createdAt,
			})),
		)
		.sort((a, b) => a.start_time - b.start_time);
}

function finish({ state, clock }: World, video: LynxVideo): void {
	const { segments, usage, notifications, jobs } = state();
	const at = serverTime(clock.now());
	const failed = /broken/i.test(video.name);
	const again = usage.some(({ job_id }) => job_id === video.job_id);
	jobs.delete(video.job_id);
	video.status = failed ? 'failed' : 'completed';
	video.updated_at = at;
	video.processing_time = failed ? null : (FINISHED_AFTER - PROCESSING_AFTER) / 1_000;
	video.duration = failed ? null : (video.duration ?? 90);
	if (!failed) {
		segments.set(video.job_id, segmentsOf(video, at));
		usage.push({
			id: nextId(state()),
			user_id: video.user_id,
			job_id: video.job_id,
			action: again ? 'reprocess' : 'process',
			duration_minutes: (video.duration ?? 0) / 60,
			processing_time: video.processing_time ?? 0,
			modules: video.selected_insights ?? JSON.stringify(ALL_MODULES),
			created_at: at,
		});
	}
	const id = nextId(state());
	notifications.set(id, {
		id,
		user_id: video.user_id,
		title: failed ? 'Processing failed' : 'Processing complete',
		message: `The analysis of "${video.name}" ${failed ? 'failed' : 'is complete'}.`,
		type: failed ? 'error' : 'success',
		is_read: 0,
		created_at: at,
	});
}

/** Updates the analyses that were started to the current time. Others keep the status that a test or the seeds set. */
export function advanceAnalyses(world: World): void {
	const { jobs, videos } = world.state();
	for (const [jobId, startedAt] of [...jobs]) {
		const video = [...videos.values()].find(({ job_id }) => job_id === jobId);
		const age = world.clock.now() - startedAt;
		if (video === undefined) jobs.delete(jobId);
		else if (age >= FINISHED_AFTER) finish(world, video);
		else video.status = age >= PROCESSING_AFTER ? 'processing' : 'queued';
	}
}
