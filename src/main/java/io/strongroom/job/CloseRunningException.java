package io.strongroom.job;

/** Another process is running the same job at this moment. */
public class CloseRunningException extends RuntimeException {

    CloseRunningException(String job) {
        super("Another process is running the job " + job + "; wait for it to end");
    }
}
