namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>Where a connection is cut.</summary>
public enum Cut
{
    /// <summary>The server never gets the statement.</summary>
    BeforeItArrives = 1,

    /// <summary>The server has done it; its answer never arrives.</summary>
    BeforeItsAnswer = 2,
}
