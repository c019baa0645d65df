namespace ClinicMfa;

/// <summary>How far a challenge has come.</summary>
public enum ChallengeState
{
    /// <summary>The user chooses between the methods the clinic allows.</summary>
    ChoosingMethod = 1,

    /// <summary>The user gives a phone number.</summary>
    EnteringPhoneNumber = 2,

    /// <summary>A code may be sent and typed.</summary>
    AwaitingCode = 3,

    /// <summary>A code was accepted. Final; kept until it expires, so that a replay is recognised.</summary>
    Consumed = 4,

    /// <summary>A code was sent to the account's mailbox, and is asked for before a phone number is (rule E6).</summary>
    ProvingMailbox = 5,
}
