namespace ClinicMfa.Browser.Tests;

/// <summary>How somebody uses a browser. Neither needs JavaScript.</summary>
public enum Manner
{
    /// <summary>In English, with the mouse, on a wide light screen.</summary>
    ByMouse = 1,

    /// <summary>In Spanish, by keys alone, on a dark screen of 320 px (J14).</summary>
    InSpanishByKeys = 2,
}
