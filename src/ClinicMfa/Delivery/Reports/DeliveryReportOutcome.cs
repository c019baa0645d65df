namespace ClinicMfa;

/// <summary>What became of a report.</summary>
public enum DeliveryReportOutcome
{
    /// <summary>It is kept.</summary>
    Taken = 1,

    /// <summary>As much or more was known already: a repetition, or one that comes late. Nothing changed.</summary>
    Known = 2,

    /// <summary>Its ticket is none of ours, or its key was removed. Nothing changed.</summary>
    NotOurs = 3,
}
