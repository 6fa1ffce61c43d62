import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { otherKey, seededProject } from '../../../sandbox/vendors/LynxVizion/seeds.mjs';
import { rl } from '../harness/locator.mjs';
import type { OperationCase } from '../harness/operationUnderTest.mjs';
import type { VendorDetails } from '../harness/vendorUnderTest.mjs';
import { otherVideo, reportId, runLynx, shareHash, video } from './fixture.mjs';

/** The vendor, as `vendorUnderTest` needs it. */
export const lynxVizion: VendorDetails = {
	folder: 'LynxVizion',
	run: runLynx,
	wrongCredential: () => ({ credential: { apiKey: `lvz_live_${'0'.repeat(64)}` } }),
	errorBody: (detail) => ({ detail }),
};

/** Every operation of the node, with what can't be derived from it. */
export const cases: OperationCase[] = [];

const [, , queued] = lynxSeeds.videos;
const jobId = rl(video.job_id);
const folder = `users/${lynxSeeds.userId}`;
const file = {
	data: { data: Buffer.from('film '.repeat(1_000)).toString('base64'), fileName: 'film.mp4', mimeType: 'video/mp4' },
};

cases.push({
	resource: 'sharedReport',
	operation: 'create',
	parameters: { videoId: rl(video.id) },
});
cases.push({ resource: 'sharedReport', operation: 'get', parameters: { shareHash } });
cases.push({ resource: 'sharedReport', operation: 'getAll', parameters: { jobId } });
cases.push({ resource: 'sharedReport', operation: 'delete', parameters: { reportId }, gone: true });

cases.push({ resource: 'analysisResult', operation: 'get', parameters: { jobId } });
cases.push({ resource: 'segment', operation: 'getAll', parameters: { jobId } });
cases.push({ resource: 'segment', operation: 'search', parameters: { query: 'It costs ten' } });
cases.push({
	resource: 'segment',
	operation: 'deleteAll',
	parameters: { jobId: video.job_id },
	repeated: ['segmentsDeleted'],
});
cases.push({
	resource: 'chat',
	operation: 'ask',
	parameters: { jobId, question: 'Which prices?' },
});
cases.push({
	resource: 'chatSession',
	operation: 'getAll',
	prepare: async (sandbox) => await runLynx(sandbox, { resource: 'chat', operation: 'ask', jobId, question: '?' }),
});

cases.push({ resource: 'apiKey', operation: 'getAll' });
cases.push({
	resource: 'apiKey',
	operation: 'update',
	parameters: { keyId: otherKey.id, isActive: false },
});
cases.push({
	resource: 'apiKey',
	operation: 'delete',
	parameters: { keyId: otherKey.id },
	gone: true,
});
cases.push({ resource: 'usage', operation: 'getAll' });
cases.push({ resource: 'usage', operation: 'getSummary' });
cases.push({ resource: 'notification', operation: 'getAll' });
cases.push({ resource: 'notification', operation: 'getUnreadCount' });
cases.push({
	resource: 'notification',
	operation: 'markAsRead',
	parameters: { notificationId: '2' },
});
cases.push({ resource: 'notification', operation: 'markAllAsRead' });
cases.push({
	resource: 'notification',
	operation: 'delete',
	parameters: { notificationId: '2' },
	gone: true,
});
cases.push({ resource: 'dashboard', operation: 'get' });
cases.push({ resource: 'service', operation: 'getHealth', anyResponse: true });

// A thumbnail and a manifest may be of any type
cases.push({
	resource: 'playback',
	operation: 'downloadThumbnail',
	parameters: { jobId },
	anyResponse: true,
});
cases.push({
	resource: 'playback',
	operation: 'downloadManifest',
	parameters: { jobId },
	anyResponse: true,
});
cases.push({
	resource: 'playback',
	operation: 'getStreamStatus',
	parameters: { jobId },
	unknown: { jobId: 'accepted' },
});

const filePath = `${folder}/video_2.mp4`;
cases.push({ resource: 'file', operation: 'createDownloadLink', parameters: { filePath } });
cases.push({ resource: 'file', operation: 'download', parameters: { filePath } });
cases.push({
	resource: 'file',
	operation: 'createUploadLink',
	parameters: { fileName: 'Größe 1.MP4' },
});
cases.push({ resource: 'file', operation: 'upload', file });

const projectId = rl(seededProject.id);
cases.push({ resource: 'project', operation: 'create', parameters: { name: 'Größe 🎬' } });
cases.push({ resource: 'project', operation: 'get', parameters: { projectId } });
cases.push({ resource: 'project', operation: 'getAll' });
cases.push({
	resource: 'project',
	operation: 'update',
	parameters: { projectId, updateFields: { name: 'New' } },
});
cases.push({ resource: 'project', operation: 'delete', parameters: { projectId }, gone: true });

cases.push({ resource: 'video', operation: 'get', parameters: { jobId } });
cases.push({ resource: 'video', operation: 'getAll' });
cases.push({
	resource: 'video',
	operation: 'update',
	parameters: { jobId: rl(otherVideo.job_id), updateFields: { name: 'New' } },
});
cases.push({
	resource: 'video',
	operation: 'register',
	parameters: { filePath: `${folder}/new.mp4` },
});
cases.push({
	resource: 'video',
	operation: 'startAnalysis',
	parameters: { jobId: rl(queued.job_id) },
	prepare: ({ state }) => void (state.lynxVizion.videos.get(queued.id)!.status = 'uploaded'),
});
cases.push({
	resource: 'video',
	operation: 'waitForAnalysis',
	parameters: { jobId, options: { pollInterval: 1 } },
});
cases.push({ resource: 'video', operation: 'upload', file });
cases.push({
	resource: 'video',
	operation: 'uploadAndAnalyze',
	file,
	call: 'startProcessing',
});
