namespace ClinicMfa.Twilio;

/// <summary>What became of a callback.</summary>
public enum TwilioCallbackOutcome
{
    /// <summary>It is dealt with, and must not come again. That includes what says nothing new, or is about no message of ours.</summary>
    Done = 1,

    /// <summary>It is not from Twilio, or not for this account. No store was asked.</summary>
    NotFromTwilio = 2,

    /// <summary>It could not be kept: it should come again.</summary>
    TryAgain = 3,
}
