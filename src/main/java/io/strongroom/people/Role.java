package io.strongroom.people;

/** What a person may do. */
public enum Role {
    /** Works on breaks: comments, explains, assigns, proposes. */
    ANALYST,
    /** Approves what another proposed. */
    APPROVER,
    /** Answers for clients' assets: approves, and decides on notices to the authority. */
    OFFICER,
    /** Looks, and does nothing. */
    AUDITOR
}
