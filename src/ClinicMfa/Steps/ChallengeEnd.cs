namespace ClinicMfa;

/// <summary>Why a pending proof is no more.</summary>
public enum ChallengeEnd
{
    /// <summary>It is not known here: ended by a newer one, somebody else's, or never begun.</summary>
    NotFound = 1,

    /// <summary>It waited too long.</summary>
    Expired = 2,

    /// <summary>Its five tries are used up (rule C4).</summary>
    TriesUsedUp = 3,

    /// <summary>Its code was accepted already (rule C3).</summary>
    AlreadyUsed = 4,

    /// <summary>The password, the address, the set-up or the clinic's policy changed since (rule C5).</summary>
    Outdated = 5,
}
