namespace ClinicMfa.Tests.Invariants;

/// <summary>One input of a random history.</summary>
public readonly record struct Move(MoveKind Kind, int Browser, int Amount);

public enum MoveKind
{
    LogIn,
    StepUp,
    SendAgain,
    TypeRight,
    TypeEarlier,
    TypeWrong,
    TypeMalformed,
    TypeCodeOfAnotherBrowser,
    Wait,
    ChannelAccepts,
    ChannelRejects,
    ChannelUnavailable,
    ChannelSilent,
    ChangePassword,
    ChangePolicy,
    Reset,
    Unlock,
    SignOutEverywhere,
}
