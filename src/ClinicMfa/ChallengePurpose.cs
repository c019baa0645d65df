namespace ClinicMfa;

/// <summary>What a pending proof is for. A code of one purpose never stands in for another (rule C5).</summary>
public enum ChallengePurpose
{
    /// <summary>Setting up a method.</summary>
    SetUp = 1,

    /// <summary>Logging in with the method that is set up.</summary>
    SignIn = 2,

    /// <summary>Proving it again in a live session, before something sensitive.</summary>
    StepUp = 3,

    /// <summary>Proving the account's mailbox, before a phone number is taken (rule E6). Lets nobody in.</summary>
    MailboxProof = 4,
}
