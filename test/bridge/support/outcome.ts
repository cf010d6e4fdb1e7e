import type { AxiosResponse } from 'axios';

/** How a request ended, in terms that can be compared between clients. */
export interface Ending {
  readonly status?: number;
  readonly data?: unknown;
  /** Present when the request was rejected. */
  readonly code?: string;
  readonly message?: string;
}

interface Failure {
  readonly code?: string;
  readonly message?: string;
  readonly response?: AxiosResponse;
  readonly cause?: Failure;
}

/** Waits for a request and keeps either end as a value. */
export async function ending(request: Promise<AxiosResponse>): Promise<Ending> {
  try {
    const { status, data } = await request;
    return { status, data };
  } catch (error) {
    const { code, message, cause } = error as Failure;
    // Without the bridge, the fetch adapter of axios 1.13.3 hides the reply in the cause.
    const response = (error as Failure).response ?? cause?.response;
    return {
      ...(response === undefined ? {} : { status: response.status, data: response.data as unknown }),
      ...(code === undefined ? {} : { code }),
      ...(message === undefined ? {} : { message }),
    };
  }
}

/** The error that a request is rejected with. */
export async function failure(request: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await request;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('the request was expected to fail');
}
