/** Every number of retries, pacing, timeouts and sizes, in one place. */

/** Option *Max Attempts*: attempts per request, the first one included. */
export const MAX_ATTEMPTS = { default: 5, max: 10 };
/** Option *Max Concurrent Requests*, and what an account may have in progress at most. */
export const MAX_CONCURRENCY = { default: 50, max: 200 };
/** Option *Max Wait*: how long a request waits after it was first rate-limited, in s. */
export const MAX_WAIT_S = { default: 300, min: 0, max: 86_400 };
/** A *Max Wait* that the user has set also limits how long a run waits for its turn, but not to less than this, in ms. */
export const SHORTEST_TURN_MS = 1_000;
/** Option *Timeout*: how long to wait for a response, in ms. */
export const TIMEOUT_MS = { default: 60_000, min: 100, max: 3_600_000 };
/** Timeout outside an execution, in ms: somebody waits for a list, or for Publish. */
export const STANDALONE_TIMEOUT_MS = 20_000;
/** No call that somebody waits for is retried for longer than this, waits included, in ms. */
export const STANDALONE_RETRY_MS = 10_000;
/** Timeout of a sign-in, in ms. */
export const SIGN_IN_TIMEOUT_MS = 30_000;
/** A response whose head came just in time gets this long for its body, in ms. */
export const BODY_GRACE_MS = 1_000;
/** How often a transfer is looked at, at least, in ms. */
export const WATCH_EVERY_MS = 250;

/** The largest response that is read into memory, after decompression: JSON and text. Files are not. */
export const MAX_RESPONSE_BYTES = 64_000_000;
/** How deep the JSON of a response may be nested. */
export const MAX_DEPTH = 1_000;
/** The largest call to a webhook that is read. n8n itself takes up to 16 MB, and has parsed those before it asks a node. */
export const MAX_CALL_BYTES = 4_194_304;
/** How much of a response is read for an error text, in bytes: an error may list every record of a batch. */
export const MAX_ERROR_BYTES = 1_000_000;
/** How much of a file is searched for an error that was sent in its place, in bytes. */
export const MAX_START_BYTES = 65_536;
/** A slower transfer of a file is ended: bytes per s, on average over *Timeout*. */
export const SLOWEST_TRANSFER = 100;
/** Redirects in a row that a request without a credential follows. */
export const MAX_REDIRECTS = 5;

/** Exponential backoff with full jitter: upper bound of the first wait and of the longest one, in ms. */
export const BACKOFF_MS = { first: 500, longest: 30_000 };
/** Jitter on top of `Retry-After`, at most, in ms. */
export const RETRY_AFTER_JITTER_MS = 1_000;
/** No failed call is retried for longer than this, waits included, in ms. Rate limits are not failures. */
export const RETRY_DEADLINE_MS = 300_000;
/** A service without a good response for this long is given up, in ms. */
export const GIVE_UP_AFTER_MS = 300_000;

/** Accounts whose rate is remembered, and for how long without a request, in ms. */
export const ACCOUNTS = { most: 100, idleMs: 600_000 };
/** A longer pause applies to its endpoint only, in ms. */
export const LONG_PAUSE_MS = 60_000;

/** An endpoint that rejects this many requests in a row while others get through has a limit of its own. */
export const OWN_LIMIT_REJECTIONS = 3;

/** Requests of an account in progress at first. */
export const INITIAL_CONCURRENCY = 10;
/** A request that takes longer leaves the account's count of requests in progress, in ms. */
export const SLOW_REQUEST_MS = 5_000;
/**
 * A learned number of requests at the same time: how long it stays, doubled each time that one more was rejected; for how long
 * none is learned after a rejection at or below it; how long after the end of a request the service may still count it;
 * and the maximum spacing of starts. All in ms.
 */
export const AT_ONCE = {
	holdMs: 4_000,
	longestHoldMs: 64_000,
	ruledOutMs: 60_000,
	gapMs: 10,
	longestSpacingMs: 250,
};
/**
 * Files that a run moves at the same time: how many at first; which factor of the bytes per second makes a step worth it; the
 * factors of the first step and of the largest one; and how long no further one is tried after one that wasn't worth it, in ms.
 */
export const TRANSFERS = { first: 4, worthIt: 1.1, firstStep: 1.5, largestStep: 3, restMs: 20_000 };
/** A part of a long round of transfers: how long it is at least, in ms, and how many parts of each file have moved in it. */
export const TRANSFER_PART = { ms: 500, perFile: 8 };
/** Items in progress for each request that may be in progress: those that wait must not block the others. */
export const ITEMS_PER_REQUEST = 10;
/** Maximum spacing of starts, in ms, so that responses don't bunch up. */
export const MAX_SPACING_MS = 5;
/**
 * The sample of requests that shows how fast they were sent: it begins after a quiet time, is aged from time to time, in ms,
 * and the first rate is learned from no less requests.
 */
export const SAMPLE = { quietMs: 250, agesMs: 1_000, least: 5 };
/** Catch-up burst allowance: starts before a rate is learned, and ms of the learned rate, because timers fire late. */
export const CATCH_UP = { starts: 5, ms: 2 };

/** Pause after a 429 without `Retry-After`, in ms, doubled while nothing gets through. Also after an outage. */
export const PAUSE_MS = { first: 500, longest: 10_000 };
/** CUBIC recovery (RFC 9438): share of the rejected rate to recover to, and seconds until that has doubled. */
export const CUBIC = { target: 0.95, doublesInS: 10 };
/** Lowest learned rate, in requests per ms: one per minute. */
export const MIN_RATE = 1 / 60_000;
/** A learned rate that has grown beyond this is none any more, in requests per ms. */
export const MAX_RATE = 1;
/** Failures in a row that count as an outage. */
export const OUTAGE_FAILURES = 5;
/** A shorter time until the next quota is left to the learned rate, in ms: services round it to whole seconds. */
export const SHORT_RESET_MS = 2_000;
/** Longest single timer, in ms: a canceled execution leaves no long one behind. */
export const LONGEST_TIMER_MS = 1_000;

/** How long a replaced token leads to its successor, and a rejected sign-in is not repeated, in ms. */
export const SIGN_IN_MEMORY_MS = { token: 600_000, rejection: 5_000 };
/** Sign-ins of an account in this time, in ms: more are only needed if no token lasts. */
export const SIGN_IN_LIMIT = { times: 10, withinMs: 10_000 };

/**
 * Claims of persons, in ms: how long it is remembered that something was done for them, or may have been; how old a list may
 * be that shows who is there; how long an item waits for another one at least. And how many keys of persons are
 * remembered at most, and how many of them are kept when there are more.
 */
export const CLAIMS = {
	doneMs: 120_000,
	unknownMs: 600_000,
	listMs: 60_000,
	shortestWaitMs: 10_000,
	most: 20_000,
	kept: 19_000,
};

/** How long it is remembered what a failed run did, beyond the time after which n8n repeats it (*Retry On Fail*), in ms. */
export const TRY_MEMORY_MS = 60_000;

/** How long to wait before a download whose file is still being made is tried again, in ms. */
export const NOT_READY_MS = { default: 2_000, shortest: 100 };

/** A poll of a trigger in which no call has ended for this long hangs, in ms. */
export const STUCK_POLL_MS = 600_000;
/** The longest text of a service that a trigger keeps for a record, in characters. */
export const LONGEST_MARK = 200;
