namespace ClinicMfa;

/// <summary>How far somebody's set-up is.</summary>
public enum SetUpState
{
    /// <summary>Nothing is set up: asked at the next login once MFA is on.</summary>
    NotSetUp = 1,

    /// <summary>Set up.</summary>
    SetUp = 2,

    /// <summary>Set up with a method that the clinic no longer allows: asked again at the next login (rule P7).</summary>
    MethodNoLongerAllowed = 3,

    /// <summary>What is stored can't be read: this person is refused until it is mended.</summary>
    Unreadable = 4,
}
